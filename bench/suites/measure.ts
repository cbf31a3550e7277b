import { execa } from 'execa';

/** Median of some seconds. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Wall-clock seconds of one call. */
export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

/** Medians of several commands, run in turns so that a change of the machine's speed hits all of them. */
export const measureCommands = async <Name extends string>(
  commands: Readonly<Record<Name, readonly string[]>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> => {
  const names = Object.keys(commands) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  // The first round warms file caches and the compile cache, and does not count.
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const [program = '', ...args] = commands[name];
      const took = await seconds(() => execa(program, args, { stdin: 'ignore' }));
      if (round > 0) taken[name].push(took);
    }
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<Name, number>;
};

/** `1.23 s (0.95 × baseline, budget 1.00: kept)` */
export const ratioLine = (what: string, value: number, baseline: number, budget: number, unit = 's'): string => {
  const ratio = value / baseline;
  const shown = unit === 's' ? `${value.toFixed(3)} s` : `${Math.round(value).toLocaleString('en')} ${unit}`;
  return `${what.padEnd(44)} ${shown.padStart(16)}   ${ratio.toFixed(2)} × baseline, budget ${budget.toFixed(2)}: ${ratio <= budget ? 'kept' : 'MISSED'}`;
};
