import type { AppPath, DetectContext, Detection, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';
import { readSiteFile, type SiteFile } from './site-files.ts';

/** Where generators and people put a finished site. */
const usualRoots = ['.', 'public', 'dist', 'build', 'site', 'www'] as const;

const pageIn = (tree: SourceTree, root: string): AppPath | undefined => tree.find(root === '.' ? 'index.html' : `${root}/index.html`);

const usualRoot = (tree: SourceTree): string | undefined => usualRoots.find((root) => pageIn(tree, root) !== undefined);

const clean = (folder: string): string => folder.replace(/^(?:\.?\/)+|\/+$/g, '') || '.';

/** The folder of the site; one that a build command makes need not be there. */
const rootOf = (tree: SourceTree, { root: wished }: Settings, file: SiteFile | undefined, described: string | undefined): string => {
  const named = wished ?? file?.root;
  if (named === undefined) return usualRoot(tree) ?? '.';
  const root = clean(named);
  if (!tree.hasDirectory(root))
    throw fail('STATIC_ROOT_MISSING', { root, from: wished === undefined ? described! : 'the setting static.root' });
  return root;
};

/** Files of programs that make a site, which have to run before there is one. */
const generators: readonly (readonly [string, readonly string[]])[] = [
  ['Hugo', ['hugo.toml', 'hugo.yaml', 'hugo.json']],
  ['Jekyll', ['_config.yml', '_config.yaml']],
  ['Zola', ['zola.toml']],
  ['MkDocs', ['mkdocs.yml', 'mkdocs.yaml']],
  ['mdBook', ['book.toml']],
];

const findGenerator = (tree: SourceTree): { readonly name: string; readonly path: AppPath } | undefined => {
  for (const [name, files] of generators) {
    const path = tree.find(...files);
    if (path !== undefined) return { name, path };
  }
  return undefined;
};

/** Jekyll takes a page for a template when it starts with a line of dashes (https://jekyllrb.com/docs/front-matter/). */
const isTemplate = async (tree: SourceTree, page: AppPath): Promise<boolean> => (await tree.text(page)).startsWith('---\n');

/**
 * A site is what a `Staticfile` or `static.json` describes, or else a folder with an `index.html`.
 *
 * @throws STATIC_ROOT_MISSING, APP_FILE_INVALID
 */
export const detect = async ({ tree, settings }: DetectContext<Settings>): Promise<Detection<Facts>> => {
  const described = tree.find('Staticfile', 'static.json');
  const file = described === undefined ? undefined : await readSiteFile(tree, described);
  const page = usualRoots.map((root) => pageIn(tree, root)).find((path) => path !== undefined);
  const generator = findGenerator(tree);
  const finished = page !== undefined && !(generator !== undefined && (await isTemplate(tree, page))) ? page : undefined;
  const evidence = described ?? finished;
  if (evidence === undefined)
    return {
      matched: false,
      reason:
        generator === undefined
          ? 'no Staticfile, static.json or index.html'
          : `${generator.path} is of ${generator.name}, which has to make the site first; deploy the folder that it writes`,
    };
  return {
    matched: true,
    strength: described === undefined ? 'source' : 'manifest',
    evidence: [evidence],
    facts: {
      describedBy: described ?? null,
      root: rootOf(tree, settings, file, described),
      fallback: settings.fallback ?? file?.fallback ?? null,
    },
    label: 'Static site',
  };
};
