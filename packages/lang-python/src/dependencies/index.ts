import type { Command, DependencyLayer, Notice } from '@migetpacks/core/plugin';
import type { ManagerName, PythonContext } from '../facts.ts';
import { venv } from '../facts.ts';
import { findAll } from '../installed/files.ts';
import { readPackages } from '../installed/index.ts';
import type { Packages } from '../installed/package.ts';
import { localPackagesPath } from '../local-packages.ts';
import { pipCache, uvCache } from '../caches.ts';
import { exportingManagers } from './exported.ts';
import { argv, type Installer } from './installer.ts';
import { pip } from './pip.ts';
import { uv } from './uv.ts';
import { installVariables } from './variables.ts';

const installers: Readonly<Record<ManagerName, Installer>> = { uv, pip, ...exportingManagers };

const unrepeatable = 'so two builds of the same source may install different packages';

const notices = ({ facts }: PythonContext, { all, inputs, needsSource }: Packages): readonly Notice[] => {
  // What a constraint pins need not be pinned where it is asked for.
  const [loose, ...more] = inputs.some((path) => path.includes('constraint')) ? [] : all.filter((entry) => entry.loose);
  const lists = facts.source?.endsWith('.txt') ?? false;
  const texts = [
    ...(facts.locked || lists ? [] : [`There is no lockfile, ${unrepeatable}; commit one to make builds repeatable`]),
    ...(loose === undefined
      ? []
      : [
          `${facts.source} names no version of ${loose.name}${more.length === 0 ? '' : ` and ${more.length} more`}, ${unrepeatable}; pin them`,
        ]),
    ...(needsSource
      ? [`${facts.source} installs the app itself, so every edit installs all packages again; list the dependencies in pyproject.toml`]
      : []),
  ];
  return texts.map((text) => ({ level: 'warning', text }));
};

/** Lets the interpreter of the environment find packages that the build installs later, beside the app. */
const announceLocal = (context: PythonContext): Command => {
  const [line = ''] = /^\d+\.\d+/.exec(context.versions.language.version) ?? [];
  const path = localPackagesPath(context);
  const text = `import site; site.addsitedir("${path}/lib/python${line}/site-packages")`;
  return { kind: 'script', script: `echo '${text}' >${venv}/lib/python${line}/site-packages/local-packages.pth` };
};

/** True when the app has an environment of its own at all. */
export const hasEnvironment = ({ facts }: PythonContext, { all, local, needsSource }: Packages): boolean =>
  facts.source !== null && (all.length > 0 || needsSource || local.some(({ installs }) => installs));

/** One layer from manifests and lockfile: every package but those whose source is the app's own. @throws as readPackages */
export const dependencies = async (context: PythonContext): Promise<readonly DependencyLayer[]> => {
  const { facts, role, tree } = context;
  const packages = await readPackages(context);
  if (!hasEnvironment(context, packages)) return [];
  const installer = installers[facts.manager];
  const inputs = [...new Set([...findAll(tree, [...installer.files, facts.source!]), ...packages.inputs])];
  const commands = [
    ...(await installer.install({ context, packages })),
    ...(packages.local.some(({ installs }) => installs) ? [announceLocal(context)] : []),
    // uv leaves a file behind that everybody may write to.
    argv('rm', '-f', `${venv}/.lock`),
  ];
  const variables = await installVariables(context, inputs);
  const pips = (await installer.usesPip?.(context)) ?? false;
  return [
    {
      name: 'dependencies',
      inputs: packages.needsSource ? 'source' : inputs,
      steps: [
        {
          name: facts.locked ? `Install exactly what ${facts.source} says` : `Install what ${facts.source} asks for`,
          run: commands,
          ...(pips ? { env: { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore' } } : {}),
          caches: [uvCache, ...(pips ? [pipCache] : [])],
          ...(variables.length === 0 ? {} : { variables }),
        },
      ],
      // An install that reads the sources may also write to them, so the build goes on where it ended; that of another language can't.
      tree: packages.needsSource && role === 'primary' ? [] : [venv],
      production: { from: 'install', steps: [], paths: [venv] },
      notices: notices(context, packages),
    },
  ];
};
