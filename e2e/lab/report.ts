/** Prints one line about what the lab does. */
export type Say = (line: string) => void;

export const sayToStderr: Say = (line) => void process.stderr.write(`${line}\n`);

/** Runs a step and prints its name with the seconds it took. */
export const step = async <T>(say: Say, name: string, run: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    const result = await run();
    say(`  ${name} (${seconds()})`);
    return result;
  } catch (error) {
    say(`  ${name}: failed (${seconds()})`);
    throw error;
  }
};
