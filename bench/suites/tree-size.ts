import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCommands, ratioLine } from './measure.ts';
import { cli } from './process.ts';

const app = fileURLToPath(new URL('../../examples/node-express', import.meta.url));

/** The example app with source files around it: half in folders of 100, half in one folder. */
const makeRepository = async (folder: string, files: number): Promise<void> => {
  await cp(app, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  for (let start = 0; start < files; start += 100) {
    const directory = start % 200 === 0 ? join(folder, 'src', `part-${start}`, 'deep') : join(folder, 'data');
    await mkdir(directory, { recursive: true });
    await Promise.all(Array.from({ length: 100 }, (_, n) => writeFile(join(directory, `file-${start + n}.ts`), 'export {};\n')));
  }
};

/** A repository of 100,000 files against one of 100. */
export const measureTreeSize = async (): Promise<readonly string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'migetpacks-bench-'));
  try {
    const [small, large] = [join(folder, 'small'), join(folder, 'large')];
    await makeRepository(small, 100);
    await makeRepository(large, 100_000);
    const taken = await measureCommands({ small: ['node', cli, 'dockerfile', small], large: ['node', cli, 'dockerfile', large] }, 9);
    return [
      'dockerfile, 100 files'.padEnd(44) + `${taken.small.toFixed(3)} s`.padStart(17) + '   baseline',
      ratioLine('dockerfile, 100,000 files', taken.large, taken.small, 1.2),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
