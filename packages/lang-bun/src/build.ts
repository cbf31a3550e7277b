import { frontEndScripts, quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep } from '@migetpacks/core/plugin';
import type { BunContext } from './facts.ts';
import { readWorkspace, type Member } from './workspace.ts';

const env = { NODE_ENV: 'production' };

/** The script that builds the root. */
const rootScript = ({ manifest: { scripts } }: Member, role: BunContext['role']): string | undefined =>
  (role === 'helper' ? frontEndScripts : ['build']).find((name) => scripts?.[name] !== undefined);

const hasBuild = ({ manifest }: Member): boolean => manifest.scripts?.['build'] !== undefined;

/** The operator's command, or the scripts "build": of the packages that the app needs first, as Bun orders them, then its own. */
export const build = async (context: BunContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, role, workdir } = context;
  const { root, app, needed } = await readWorkspace(context);
  if (buildCommand !== undefined) {
    const script = `export PATH="${workdir}/node_modules/.bin:$PATH"\n${app === root ? '' : `cd ${quoteShellWord(app.folder)}\n`}${buildCommand}`;
    return [{ name: 'Build with the command of the operator', run: { kind: 'script', script }, env }];
  }
  if (app === root) {
    const script = rootScript(root, role);
    return script === undefined ? [] : [{ name: `Run the script "${script}"`, run: { kind: 'argv', argv: ['bun', 'run', script] }, env }];
  }
  const filters = needed.filter(hasBuild).flatMap(({ folder }) => ['--filter', `./${folder}`]);
  if (filters.length === 0) return [];
  return [{ name: 'Run the scripts "build"', run: { kind: 'argv', argv: ['bun', 'run', ...filters, 'build'] }, env }];
};
