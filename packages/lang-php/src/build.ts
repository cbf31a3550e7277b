import type { BuildStep, Command } from '@migetpacks/core/plugin';
import { hasPackages, packageNames, readLock, readManifest } from './composer-files.ts';
import { vendorFolder } from './dependencies.ts';
import type { PhpContext } from './facts.ts';
import { frameworkOf } from './frameworks/index.ts';
import type { Manifest } from './schema.ts';

const argv = (...words: [string, ...string[]]): Command => ({ kind: 'argv', argv: words });

/** Composer makes the autoloader also for an app without packages that has classes of its own. */
const usesAutoloader = (manifest: Manifest, packages: boolean): boolean => packages || manifest.autoload !== undefined;

/**
 * The packages themselves ship from the dependency layer, where an edit of the app leaves them alone; of the builder's copy only
 * what was made of the app's own classes goes along.
 */
const leavePackages = (folder: string): Command => ({
  kind: 'script',
  script: `\
find ${folder} -mindepth 1 -maxdepth 1 '!' -name composer '!' -name autoload.php -exec rm -rf {} +
find ${folder}/composer -mindepth 1 -maxdepth 1 '(' -type d -o -name 'installed.*' ')' -exec rm -rf {} +`,
});

/** The autoloader with the app's classes, then what the app runs after an install. */
const composerSteps = async (context: PhpContext, manifest: Manifest): Promise<readonly BuildStep[]> => {
  const framework = frameworkOf(packageNames(manifest, await readLock(context.tree)));
  const { scripts = {} } = manifest;
  const after = scripts['post-install-cmd'] === undefined ? [] : [argv('composer', 'run-script', '--no-dev', 'post-install-cmd')];
  return [
    {
      name: 'Make the autoloader, and run the scripts that need the sources',
      run: [...framework.before, argv('composer', 'dump-autoload', '--no-dev', '--optimize'), ...after, ...framework.after],
      ...(Object.keys(framework.env).length === 0 ? {} : { env: framework.env }),
    },
  ];
};

/** The autoloader and the app's scripts, then the operator's command. */
export const build = async (context: PhpContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, facts, tree } = context;
  const manifest = await readManifest(tree);
  const packages = hasPackages(manifest, await readLock(tree));
  const composer = facts.kind === 'manifest' && usesAutoloader(manifest, packages) ? await composerSteps(context, manifest) : [];
  const own: readonly BuildStep[] =
    buildCommand === undefined ? [] : [{ name: 'Build with the command of the operator', run: { kind: 'script', script: buildCommand } }];
  const steps = [...composer, ...own];
  const last = steps.at(-1);
  if (!packages || last === undefined) return steps;
  // Part of the last step, since each step starts a container.
  return [
    ...steps.slice(0, -1),
    { ...last, run: [...('kind' in last.run ? [last.run] : last.run), leavePackages(vendorFolder(manifest))] },
  ];
};
