import { posix } from 'node:path';
import type { Artifact, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { GoContext } from './facts.ts';
import { sourcesIn, type Program } from './find-programs.ts';

/** Folders that programs read while they run, by the names that people give them. */
const usualFolders =
  'assets config configs dist i18n locales migrations db/migrations public resources static templates tmpl translations views ' +
  'web/assets web/dist web/public web/static web/templates ui/dist ui/html ui/static frontend/dist frontend/build client/dist client/build';

/** What `//go:embed` puts into programs of a folder. */
const embedded = async (tree: SourceTree, folder: string): Promise<readonly string[]> => {
  const texts = await Promise.all(sourcesIn(tree, folder).map((path) => tree.text(tree.find(path)!)));
  const patterns = texts.flatMap((text) => [...text.matchAll(/^\/\/go:embed\s+(.+)$/gm)]).flatMap((match) => match[1]!.split(/\s+/));
  return patterns.map((pattern) => pattern.replace(/^"?(?:all:)?/, ''));
};

/** Files of the app that ship beside the programs, at the place where they are relative to the module. @throws GO_SETTING_INVALID */
export const findAssets = async ({ tree, settings, workdir }: GoContext, programs: readonly Program[]): Promise<readonly Artifact[]> => {
  const roots = new Set(programs.map(({ module }) => module?.folder ?? '.'));
  const root = roots.size === 1 ? [...roots][0]! : '.';
  const inside = await embedded(tree, root);
  const isInside = (name: string): boolean => inside.some((pattern) => pattern === name || pattern.startsWith(`${name}/`));
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
