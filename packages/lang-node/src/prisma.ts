import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { Manifest } from './schema.ts';

const schemaOf = ({ prisma }: Manifest, args: readonly string[]): string | undefined => {
  const at = args.findIndex((word) => word === '--schema' || word.startsWith('--schema='));
  const flag = at < 0 ? undefined : (args[at]!.split('=')[1] ?? args[at + 1]);
  return (flag ?? prisma?.schema)?.replace(/^\.\//, '');
};

/** Files that `prisma generate` reads (https://www.prisma.io/docs/orm/prisma-schema/overview/location). */
export const prismaInputs = (tree: SourceTree, manifest: Manifest, args: readonly string[]): readonly AppPath[] => {
  const schema = schemaOf(manifest, args);
  const named = schema === undefined ? tree.find('prisma/schema.prisma', 'schema.prisma') : tree.find(schema);
  const folder = schema !== undefined && tree.hasDirectory(schema) ? schema : 'prisma';
  const config = tree.find('prisma.config.ts', 'prisma.config.js', 'prisma.config.mjs', '.config/prisma.ts');
  return [...new Set([...(named ? [named] : []), ...tree.glob(`${folder}/**/*.prisma`), ...(config ? [config] : [])])];
};

/** True when the generated client goes into the app's own sources, which the install layer does not hand on. */
export const generatesIntoSource = async (tree: SourceTree, manifest: Manifest, args: readonly string[]): Promise<boolean> => {
  const texts = await Promise.all(
    prismaInputs(tree, manifest, args)
      .filter((path) => path.endsWith('.prisma'))
      .map((path) => tree.text(path)),
  );
  return texts.some((text) => /^\s*output\s*=\s*"(?![^"]*node_modules)/m.test(text));
};
