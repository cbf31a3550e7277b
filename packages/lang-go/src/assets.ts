import { posix } from 'node:path';
import type { Artifact } from '@migetpacks/core/plugin';
import { findEmbeds } from './embeds.ts';
import { fail } from './errors.ts';
import type { GoContext } from './facts.ts';
import type { Program } from './find-programs.ts';

/** Folders that programs read while they run, by the names that people give them. */
const usualFolders =
  'assets config configs dist i18n locales migrations db/migrations public resources static templates tmpl translations views ' +
  'web/assets web/dist web/public web/static web/templates ui/dist ui/html ui/static frontend/dist frontend/build client/dist client/build';

/** Files of the app that ship beside the programs, at the place where they are relative to the module. @throws GO_SETTING_INVALID */
export const findAssets = async ({ tree, settings, workdir }: GoContext, programs: readonly Program[]): Promise<readonly Artifact[]> => {
  const roots = new Set(programs.map(({ module }) => module?.folder ?? '.'));
  const root = roots.size === 1 ? [...roots][0]! : '.';
  const inside = (await findEmbeds(tree, [root])).map(({ path }) => posix.relative(root, path));
  const isInside = (name: string): boolean => inside.some((path) => path === name || path.startsWith(`${name}/`));
  const named = settings.assets ?? [];
  const missing = named.find((name) => tree.find(posix.join(root, name)) === undefined && !tree.hasDirectory(posix.join(root, name)));
  if (missing !== undefined)
    throw fail('GO_SETTING_INVALID', { setting: 'go.assets', value: missing, fault: 'the source has no such file or folder' });
  const usual = usualFolders.split(' ').filter((name) => tree.hasDirectory(posix.join(root, name)) && !isInside(name));
  const covered = usual.filter((name) => !named.some((other) => name.startsWith(`${posix.normalize(other)}/`)));
  return [...new Set([...covered, ...named.map((name) => posix.normalize(name))])].map((name) => ({
    from: posix.join(workdir, root, name) as Artifact['from'],
    to: posix.join(workdir, name) as Artifact['to'],
  }));
};
