import type { PythonContext } from '../facts.ts';
import { venv } from '../facts.ts';
import { readRequirements, type Requirements } from '../installed/requirements.ts';
import { argv, findSource, makeEnvironment, repeat, type Installer } from './installer.ts';

/** Options that uv reads otherwise or not at all (https://docs.astral.sh/uv/pip/compatibility/). */
const onlyPip = ['--pre', '--prefer-binary', '--trusted-host', '--use-feature', '--global-option', '--config-settings'];

const requirementsOf = async ({ facts, tree }: PythonContext): Promise<Requirements | undefined> => {
  const path = findSource(tree, facts.source);
  return path?.endsWith('.txt') ? readRequirements(tree, path) : undefined;
};

/** pip itself installs where its own options or variables (`PIP_INDEX_URL`) say something that uv would not hear. */
const needsPip = async (context: PythonContext): Promise<boolean> => {
  const { public: open, secret } = context.variables;
  const requirements = await requirementsOf(context);
  if (requirements === undefined) return false;
  return onlyPip.some((option) => requirements.options.has(option)) || [...open, ...secret].some((name) => name.startsWith('PIP_'));
};

/** Requirement files, `pylock.toml`, a `pyproject.toml` or `setup.py` without a lockfile: installed by uv, ten times as fast as by pip. */
export const pip: Installer = {
  files: ['pyproject.toml', 'uv.toml'],
  usesPip: needsPip,
  install: async ({ context }) => {
    const { facts, settings } = context;
    const source = facts.source!;
    if (source === 'setup.py') return [makeEnvironment, argv('uv', 'pip', 'install', '--editable', '.')];
    const requirements = await requirementsOf(context);
    const hashes = requirements?.hashed ? ['--require-hashes'] : [];
    if (await needsPip(context))
      return [makeEnvironment, argv('pip', '--python', `${venv}/bin/python`, 'install', ...hashes, '-r', source)];
    return [
      makeEnvironment,
      argv(
        'uv',
        'pip',
        'install',
        ...hashes,
        // As pip does it: the best version of all indexes, not of the first that has the package.
        ...(requirements?.options.has('--extra-index-url') ? ['--index-strategy', 'unsafe-best-match'] : []),
        ...(source === 'pyproject.toml' ? [...repeat('--extra', settings.extras), ...repeat('--group', settings.groups)] : []),
        '-r',
        source,
      ),
    ];
  },
};
