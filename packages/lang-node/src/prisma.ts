import { readPackageScript } from '@migetpacks/core/plugin';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { productionDependencies } from './manifest.ts';
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

/** True when the app or its build uses Prisma. */
export const usesPrisma = ({ devDependencies, ...manifest }: Manifest): boolean =>
  ['prisma', '@prisma/client'].some((name) => name in { ...devDependencies, ...productionDependencies(manifest as Manifest) });

/** A client among the packages: how it is generated, and from what. */
export interface PrismaClient {
  readonly args: readonly string[];
  readonly inputs: readonly AppPath[];
  /** The usual folder, in which no package is, so that some managers remove it with what they do not know. */
  readonly folder: '.prisma' | undefined;
}

/** Options of the first script that generates the client, without what keeps it from ending. */
const generateArgs = (manifest: Manifest): readonly string[] =>
  Object.values(manifest.scripts ?? {})
    .flatMap((text) => readPackageScript(text, manifest))
    .find(({ program, args }) => program === 'prisma' && args[0] === 'generate')
    ?.args.slice(1)
    .filter((word) => word !== '--watch') ?? [];

/**
 * The client that is generated into `node_modules`, whichever script does it: what a build writes there does not ship. None where
 * the schema names a folder of the sources, which the build fills.
 */
export const findPrismaClient = async (tree: SourceTree, manifest: Manifest): Promise<PrismaClient | undefined> => {
  const programs = { ...manifest.devDependencies, ...manifest.dependencies };
  if (!('@prisma/client' in productionDependencies(manifest)) || !('prisma' in programs)) return undefined;
  const args = generateArgs(manifest);
  const inputs = prismaInputs(tree, manifest, args);
  if (!inputs.some((path) => path.endsWith('.prisma')) || (await generatesIntoSource(tree, manifest, args))) return undefined;
  const texts = await Promise.all(inputs.filter((path) => path.endsWith('.prisma')).map((path) => tree.text(path)));
  return { args, inputs, folder: texts.some((text) => /^\s*output\s*=/m.test(text)) ? undefined : '.prisma' };
};
