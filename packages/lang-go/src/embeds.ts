import { posix } from 'node:path';
import { firstNeeds, frontEndAbove } from '@migetpacks/core/plugin';
import type { Need, SourceTree } from '@migetpacks/core/plugin';
import type { GoContext } from './facts.ts';
import { firstSources } from './first-sources.ts';
import { readModules } from './modules.ts';

/** What a `//go:embed` line puts into a program. */
interface Embed {
  /** A file or folder of the source, or the folder that a pattern is about. */
  readonly path: string;
  /** The source file with the line. */
  readonly from: string;
}

/** The words of a line, which may be quoted; `all:` is about hidden files (https://pkg.go.dev/embed). */
const patternsOf = (line: string): readonly string[] =>
  (line.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map((word) => word.replace(/^(["`])(.*)\1$/, '$2').replace(/^all:/, ''));

const withoutWildcards = (pattern: string): string => pattern.replace(/(?:^|\/)[^/]*[*?[][^]*$/, '') || '.';

/** Everything that is put into programs of some folders. */
export const findEmbeds = async (tree: SourceTree, roots: readonly string[]): Promise<readonly Embed[]> => {
  const found = await Promise.all(
    firstSources(tree, roots).map(async (from) => {
      const lines = [...(await tree.text(tree.find(from)!)).matchAll(/^\/\/go:embed[ \t]+(.+)$/gm)];
      return lines
        .flatMap(([, line]) => patternsOf(line!))
        .map((pattern) => ({ path: posix.join(posix.dirname(from), withoutWildcards(pattern)), from }));
    }),
  );
  return found.flat();
};

/** Front ends that have to be built first, because programs embed their output. */
export const embedNeeds = async ({ facts, tree }: GoContext): Promise<readonly Need[]> => {
  const { main } = await readModules(tree, facts);
  const roots = main.length === 0 ? ['.'] : main.map(({ folder }) => folder);
  const embeds = facts.kind === 'nothing' ? [] : await findEmbeds(tree, roots);
  return firstNeeds(
    embeds.flatMap(({ path, from }) => {
      const directory = frontEndAbove(tree, path);
      return directory === undefined ? [] : [{ program: 'node', because: from, directory }];
    }),
  );
};
