/** The toy plugin as a stranger would use it: packed tarballs, a folder of its own, packages from the registry. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = fileURLToPath(new URL('../..', import.meta.url));
const toy = fileURLToPath(new URL('./migetpacks-lang-toy', import.meta.url));
const wrong = fileURLToPath(new URL('./fixtures/wrong-plugin', import.meta.url));
const minutes = (count: number): number => count * 60_000;

const packCore = async (to: string): Promise<string> => {
  const cwd = join(root, 'packages/core');
  await execa('pnpm', ['run', 'build'], { cwd, timeout: minutes(3) });
  const { stdout } = await execa('pnpm', ['pack', '--pack-destination', to, '--json'], { cwd, timeout: minutes(1) });
  return (JSON.parse(stdout) as { readonly filename: string }).filename;
};

const packToy = async (to: string): Promise<string> => {
  const { stdout } = await execa('npm', ['pack', '--silent', '--pack-destination', to], { cwd: toy, timeout: minutes(1) });
  return join(to, stdout.trim());
};

/** The version that this repository tests with. */
const vitestVersion = async (): Promise<string> => {
  const text = await readFile(new URL('../node_modules/vitest/package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

/** Makes a project that depends on the packed core and the packed toy, with the toy's tests beside it. */
export const installToy = async (project: string): Promise<void> => {
  const tarballs = join(project, 'tarballs');
  await mkdir(tarballs, { recursive: true });
  const core = await packCore(tarballs);
  const manifest = {
    name: 'stranger',
    private: true,
    type: 'module',
    dependencies: {
      '@migetpacks/core': `file:${core}`,
      'migetpacks-lang-toy': `file:${await packToy(tarballs)}`,
      vitest: await vitestVersion(),
    },
  };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(project, 'migetpacks.config.json'), JSON.stringify({ plugins: ['migetpacks-lang-toy', '@migetpacks/lang-node'] }));
  for (const folder of ['src', 'docs', 'test']) await cp(join(toy, folder), join(project, folder), { recursive: true });
  await mkdir(join(project, 'wrong'));
  await cp(join(wrong, 'contract.js'), join(project, 'wrong/contract.test.js'));
  await execa('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: project, timeout: minutes(4) });
};

/** Runs one of the project's test files; never rejects, because some are made to fail. */
export const runTests = async (project: string, file: string): Promise<{ readonly passed: boolean; readonly output: string }> => {
  const { exitCode, all } = await execa('node', [join(project, 'node_modules/vitest/vitest.mjs'), 'run', '--root', project, file], {
    cwd: project,
    all: true,
    reject: false,
    env: { CI: '1', NO_COLOR: '1' },
    timeout: minutes(3),
  });
  return { passed: exitCode === 0, output: all };
};
