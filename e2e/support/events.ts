/** One line of `build --json`: an event of the build, a notice, the result or the error. */
export interface CliEvent {
  readonly type?: string;
  readonly id?: string;
  readonly name?: string;
  readonly stage?: string;
  readonly text?: string;
  readonly cached?: boolean;
  readonly error?: unknown;
  readonly digest?: string;
  readonly size?: number;
  readonly steps?: { readonly total: number; readonly cached: number };
}

/** Reads the standard output of `build --json`; a line that is not JSON throws. */
export const readEvents = (stdout: string): readonly CliEvent[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CliEvent);

const instruction = /^\[(?<stage>[^\s\]/]+) \d+\/\d+\] (?<word>RUN|COPY) /;

/** The instructions of a stage that did work, by their first words; those that came from the cache are left out. */
export const executedSteps = (events: readonly CliEvent[], word: 'RUN' | 'COPY' = 'RUN'): readonly string[] =>
  events
    .filter(({ type, cached }) => type === 'step-finished' && cached === false)
    .flatMap(({ name = '' }) => {
      const groups = instruction.exec(name)?.groups;
      return groups?.['word'] === word ? [groups['stage'] ?? ''] : [];
    });
