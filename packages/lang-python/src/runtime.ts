import { posix } from 'node:path';
import { resolveProcesses } from '@migetpacks/core/plugin';
import type { ContainerPath, Notice, RuntimeStage } from '@migetpacks/core/plugin';
import { build } from './build.ts';
import { hasEnvironment } from './dependencies/index.ts';
import { findDjango } from './django.ts';
import type { PythonContext } from './facts.ts';
import { venv } from './facts.ts';
import { pythonImage } from './images.ts';
import { leftBehind } from './left-behind.ts';
import { localPackagesPath } from './local-packages.ts';
import { findNeed, missingNotices, systemPackages } from './native.ts';
import { runtimeNeeds } from './needs.ts';
import { portableRuntime } from './portable.ts';
import { readPackages } from './installed/index.ts';
import type { Packages } from './installed/package.ts';
import { checkStart } from './start/check-start.ts';
import { defaultStart } from './start/default-process.ts';
import { readScripts, rewriteCommand } from './start/manager-scripts.ts';
import { findUnread } from './unread.ts';
import { findWritable } from './writable.ts';

/** Folders from which the app's own modules are imported, as far as no package of the app brings them. */
const rootsOf = async (context: PythonContext, { local }: Packages, roots: readonly string[]): Promise<readonly ContainerPath[]> => {
  const { tree, workdir } = context;
  const django = (await findDjango(context))?.folder;
  const all = [
    ...roots,
    ...(django === undefined ? [] : [django]),
    ...(tree.hasDirectory('src') && roots.length === 0 ? ['src'] : []),
    '.',
  ];
  const brought = local.filter(({ installs }) => installs).map(({ folder }) => posix.join(folder, 'src'));
  return [...new Set(all)].filter((root) => !brought.includes(root)).map((root): ContainerPath => `/${posix.join(workdir, root).slice(1)}`);
};

const unreadNotices = (unread: string | undefined): readonly Notice[] =>
  unread === undefined
    ? []
    : [{ level: 'warning', text: `${unread} is not read, so no package is installed; write its packages to requirements.txt` }];

/**
 * The slim image of the same version, with the environment and the app.
 *
 * @throws PYTHON_NO_START_COMMAND, PYTHON_NO_SERVER, PYTHON_START_FILE_MISSING, PYTHON_START_PROGRAM_MISSING,
 *   PYTHON_REQUIREMENTS_UNREAD
 */
export const runtime = async (context: PythonContext): Promise<RuntimeStage> => {
  const { facts, tree, versions, workdir, declaredProcesses, role } = context;
  const { version } = versions.language;
  const packages = await readPackages(context);
  const declared = role === 'helper' || declaredProcesses.some(({ type }) => type === 'web');
  const start = declared ? undefined : await defaultStart(context, packages);
  const processes = resolveProcesses({
    declared: start === undefined ? declaredProcesses : [start.process, ...declaredProcesses],
    defaults: [],
    rewrite: rewriteCommand(await readScripts(tree)),
  });
  const builds = (await build(context)).length > 0;
  const unread = findUnread(tree, facts);
  for (const process of processes) checkStart(process, { tree, packages, source: facts.source, unread, builds });
  const installs = packages.local.some((entry) => entry.installs);
  const writes = await findWritable(context, packages);
  const without = leftBehind(tree, facts, packages, builds);
  return {
    base: pythonImage(context, 'slim'),
    systemPackages: systemPackages(packages.all, 'run'),
    ...((await findNeed(tree, packages, version)) === undefined ? {} : { sharedLibraries: 'scan' as const }),
    portable: portableRuntime(version),
    needs: runtimeNeeds(packages),
    env: {
      LANG: 'C.UTF-8',
      PYTHONPATH: (await rootsOf(context, packages, start?.roots ?? [])).join(':'),
      PYTHONUNBUFFERED: '1',
    },
    path: [
      ...(installs ? [`${localPackagesPath(context)}/bin` as const] : []),
      ...(hasEnvironment(context, packages) ? [`${venv}/bin` as const] : []),
    ],
    artifacts: [{ from: workdir, to: workdir, ...(without.length === 0 ? {} : { without }) }],
    ...(writes.folders.length === 0 ? {} : { writable: writes.folders }),
    files: writes.files,
    processes,
    notices: [...(start?.notices ?? []), ...writes.notices, ...missingNotices(packages.all), ...unreadNotices(unread)],
  };
};
