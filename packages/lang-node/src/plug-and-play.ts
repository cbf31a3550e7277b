import type { ContainerPath, Env, GeneratedFile, ProcessType } from '@migetpacks/core/plugin';

/**
 * Makes node load packages from Yarn's archives; the loader is what `import` needs
 * (https://yarnpkg.com/features/pnp#initializing-pnp).
 */
export const pnpEnv = (workdir: ContainerPath, major: number): Env => ({
  NODE_OPTIONS:
    major >= 3 ? `--require ${workdir}/.pnp.cjs --experimental-loader file://${workdir}/.pnp.loader.mjs` : `--require ${workdir}/.pnp.js`,
});

const launcherPath: ContainerPath = '/usr/local/lib/run-package-program.cjs';

/** Archives hold no node_modules/.bin, so this finds the file behind a program's name in the packages of the app. */
const launcher = (workdir: ContainerPath): string => `\
// Runs a program of an installed package: node ${launcherPath} <program> [arguments]
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { findPnpApi } = require('node:module');
const pnp = findPnpApi('${workdir}/');
const [program, ...args] = process.argv.slice(2);
for (const [name, reference] of pnp.getPackageInformation(pnp.topLevel).packageDependencies) {
  if (reference === null) continue;
  const locator = pnp.getLocator(name, reference);
  const { packageLocation } = pnp.getPackageInformation(locator);
  const { bin } = JSON.parse(readFileSync(join(packageLocation, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? (name.split('/').pop() === program ? bin : undefined) : bin?.[program];
  if (file === undefined) continue;
  const path = join(packageLocation, file);
  process.argv = [process.argv[0], path, ...args];
  import(pathToFileURL(path).href);
  return;
}
console.error(program + ': no installed package has this program');
process.exit(127);
`;

/** The file that {@link runThroughPnp} needs. */
export const pnpLauncher = (workdir: ContainerPath): GeneratedFile => ({ path: launcherPath, text: launcher(workdir), mode: 0o644 });

/** Programs of the image itself. */
const ofTheImage = new Set(['node', 'npm', 'npx', 'sh', 'bash']);

const isPackaged = (program: string): boolean => !ofTheImage.has(program) && !program.includes('/') && !program.startsWith('$');

/** Sends a program of a package through the launcher; programs of the image stay as they are. */
export const runThroughPnp = (process: ProcessType): ProcessType => {
  const { command } = process;
  if (command.kind === 'argv')
    return isPackaged(command.argv[0]) ? { ...process, command: { kind: 'argv', argv: ['node', launcherPath, ...command.argv] } } : process;
  // Core puts `exec` in front of the last command of a script.
  const script = command.script.replace(/(^|\s)exec (\S+)(?=[^]*$)/, (whole, before: string, program: string) =>
    isPackaged(program) ? `${before}exec node ${launcherPath} ${program}` : whole,
  );
  return { ...process, command: { kind: 'script', script } };
};
