import type { BuildStep, Notice, Toolchain } from '@migetpacks/core/plugin';
import { uvCache } from './caches.ts';
import { findDjango } from './django.ts';
import type { PythonContext } from './facts.ts';
import { venv } from './facts.ts';
import { pythonImage, suiteOf } from './images.ts';
import { findNeed, systemPackages } from './native.ts';
import { buildNeeds } from './needs.ts';
import { portableToolchain } from './portable.ts';
import { readPackages } from './installed/index.ts';
import type { Packages } from './installed/package.ts';
import { fits } from './pep440.ts';
import { pythonRequests } from './version.ts';
import { wheelsElsewhere } from './wheels.ts';

/** Says when files disagree about the version: the chosen one breaks a rule that another file states. */
const conflictNotices = async ({ tree, versions }: PythonContext): Promise<readonly Notice[]> => {
  const { version } = versions.language;
  const broken = (await pythonRequests(tree)).filter(({ spec }) => !fits(version, spec));
  return broken.map(({ spec, source }) => ({
    level: 'warning',
    text: `Python ${version} was chosen, but ${source.from === 'file' ? `${source.path}${source.field ? ` (${source.field})` : ''}` : 'a setting'} asks for "${spec}"`,
  }));
};

/** Says when a package is built although it comes as a wheel for another Python, which a newer or older one has to be asked for. */
const wheelNotices = ({ facts, versions }: PythonContext, { all }: Packages): readonly Notice[] =>
  [...wheelsElsewhere(all, versions.language.version)].slice(0, 1).map(([name, line]) => ({
    level: 'warning',
    text:
      `${facts.source} has a wheel of ${name} for Python ${line} and none for ${versions.language.version}, so it is compiled, ` +
      `which fails where it needs more than C; lock a newer ${name}, or ask for Python ${line}`,
  }));

/** The manager with what it needs to write its lockfile as a list of requirements. */
const requirementOf = {
  poetry: (version: string) => [`poetry==${version}`, '--with', 'poetry-plugin-export'],
  // With the versions of its own dependencies that it was released with.
  pdm: (version: string) => [`pdm[locked]==${version}`],
  pipenv: (version: string) => [`pipenv==${version}`],
};

const installManager = ({ facts, versions }: PythonContext): readonly BuildStep[] => {
  const { manager } = facts;
  if (manager === 'uv' || manager === 'pip') return [];
  const { version } = versions.tools[manager]!;
  return [
    {
      name: `Install ${manager} ${version} apart from the app`,
      run: { kind: 'argv', argv: ['uv', 'tool', 'install', ...requirementOf[manager](version)] },
      env: { UV_TOOL_DIR: '/opt/tools', UV_TOOL_BIN_DIR: '/usr/local/bin', UV_COMPILE_BYTECODE: '0' },
      caches: [uvCache],
    },
  ];
};

/** The smallest image of this version that can install the app: slim, unless something is compiled or cloned. */
export const toolchain = async (context: PythonContext): Promise<Toolchain> => {
  const { facts, tree, versions } = context;
  const { version } = versions.language;
  const packages = await readPackages(context);
  const { all } = packages;
  const need = await findNeed(tree, packages, version);
  const collects = (await findDjango(context))?.collects === true;
  const suite = suiteOf(context);
  return {
    base: pythonImage(context, need === undefined ? 'slim' : 'full'),
    reason: need ?? 'slim image: nothing is compiled or cloned',
    systemPackages: [...new Set([...systemPackages(all, 'build'), ...(collects ? systemPackages(all, 'run') : [])])].sort(),
    imports: [{ image: { name: 'astral/uv', tag: versions.tools['uv']!.version }, from: '/uv', to: '/usr/local/bin/uv' }],
    env: {
      VIRTUAL_ENV: venv,
      ...(facts.manager === 'uv' ? { UV_PROJECT_ENVIRONMENT: venv } : {}),
      ...(facts.manager === 'pdm' ? { PDM_CHECK_UPDATE: 'false' } : {}),
      // The interpreter that ships; another one would be missing from the image.
      UV_PYTHON_DOWNLOADS: 'never',
      // The cache is on another file system, so there is nothing to link to.
      UV_LINK_MODE: 'copy',
      // Bytecode that is valid whatever the date of its source, which a registry or a copy may change.
      UV_COMPILE_BYTECODE: '1',
      PYC_INVALIDATION_MODE: 'UNCHECKED_HASH',
    },
    setup: installManager(context),
    portable: portableToolchain(version),
    ...(suite === undefined ? {} : { suite }),
    needs: await buildNeeds(context, packages),
    crossCompiles: false,
    notices: [...(await conflictNotices(context)), ...wheelNotices(context, packages)],
  };
};
