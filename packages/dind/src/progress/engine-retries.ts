/** Shortens what BuildKit says about its own retries: one line per round instead of two per layer. */
export interface EngineRetries {
  /** What is left of some lines that the work `id` printed. */
  shorten(id: string, lines: readonly string[]): readonly string[];
}

const waits = /^retrying in (\d+)s$/;

export const createEngineRetries = (): EngineRetries => {
  const pending = new Map<string, string>();
  const said = new Set<string>();
  const shortenOne = (id: string, line: string): readonly string[] => {
    const reason = /^error: (.+)$/.exec(line)?.[1];
    if (reason !== undefined) {
      pending.set(id, reason);
      return [];
    }
    const seconds = waits.exec(line)?.[1];
    if (seconds === undefined) return [line];
    const round = `${id} ${seconds}`;
    if (said.has(round)) return [];
    said.add(round);
    return [`the engine tries again in ${seconds} s: ${pending.get(id) ?? 'a request failed'}`];
  };
  return { shorten: (id, lines) => lines.flatMap((line) => shortenOne(id, line)) };
};
