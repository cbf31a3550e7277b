import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built command line; `pnpm build` makes it. */
export const cliFile = resolve(root, 'packages/cli/dist/bin.js');

/**
 * The words that start the command line under test: the file that `MIGETPACKS_TEST_CLI` names (`npm test` names the built
 * one), else the source, so that a test needs no build while one works on it.
 */
export const cliWords = (named = process.env['MIGETPACKS_TEST_CLI']): readonly [string, ...string[]] =>
  named === undefined || named === ''
    ? [
        process.execPath,
        '--disable-warning=ExperimentalWarning',
        '--conditions=migetpacks:source',
        resolve(root, 'packages/cli/src/bin.ts'),
      ]
    : [process.execPath, resolve(root, named)];

/** Folder of an example app. */
export const exampleDir = (name: string): string => resolve(root, 'examples', name);
