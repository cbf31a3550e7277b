import { fileURLToPath } from 'node:url';
import { measureCommands, ratioLine } from './measure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = `${root}packages/cli/dist/bin.js`;

/** Whole processes from start to exit, against an empty Node.js process. */
export const measureProcess = async (): Promise<readonly string[]> => {
  const app = `${root}examples/node-express`;
  const taken = await measureCommands(
    {
      empty: ['node', '-e', '0'],
      detect: ['node', cli, 'detect', app],
      plan: ['node', cli, 'plan', app],
      dockerfile: ['node', cli, 'dockerfile', app],
    },
    15,
  );
  return [
    `node -e 0`.padEnd(44) + `${taken.empty.toFixed(3)} s`.padStart(17) + '   baseline',
    ...(['detect', 'plan', 'dockerfile'] as const).map((name) => ratioLine(`migetpacks ${name}`, taken[name], taken.empty, 2.5)),
  ];
};
