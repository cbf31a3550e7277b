import type { Notice, SourceTree } from '@migetpacks/core/plugin';
import { readInstallScripts } from './install-scripts.ts';
import type { Manifest } from './schema.ts';

const ofSources = /^\s*output\s*=\s*"(?![^"]*node_modules)/m;

/** Tells of a client of Prisma that a build generates between the packages: those that ship are installed anew, without it. */
export const prismaNotices = async (tree: SourceTree, manifest: Manifest): Promise<readonly Notice[]> => {
  if (manifest.dependencies?.['@prisma/client'] === undefined || readInstallScripts(manifest).run.length > 0) return [];
  const schema = tree.find('prisma/schema.prisma', 'schema.prisma');
  if (schema === undefined || ofSources.test(await tree.text(schema))) return [];
  const text =
    'The client of Prisma is generated into node_modules, where a build script leaves nothing that ships; ' +
    `name a folder of the sources with "output" in ${schema}, or add the script "postinstall": "prisma generate"`;
  return [{ level: 'warning', text }];
};
