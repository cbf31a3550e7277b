import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { Manifest } from './schema.ts';

/** The manifest of a folder; an empty one where there is none. @throws APP_FILE_INVALID */
export const readManifest = async (tree: SourceTree, folder = '.'): Promise<Manifest> => {
  const path = tree.find(folder === '.' ? 'package.json' : `${folder}/package.json`);
  return path === undefined ? ({} as Manifest) : tree.parse<Manifest>(path, 'json', Manifest);
};

/** Those of these files that are there and part of the build context. */
export const findAll = (tree: SourceTree, paths: readonly string[]): readonly AppPath[] =>
  paths.flatMap((path) => {
    const found = tree.find(path);
    return found === undefined || tree.ignoredBy(found) ? [] : [found];
  });

/** What `packageManager` and `devEngines` say, as pairs of a name and a version, in order of precedence. */
export const namedTools = ({
  packageManager,
  devEngines,
}: Manifest): readonly { name: string; version?: string | undefined; field: string }[] => {
  // `bun@1.4.0+sha512.…`: the hash is of no use here (https://nodejs.org/api/packages.html#packagemanager).
  const [, name = '', version] = /^([^@]+)(?:@([^+]+).*)?$/.exec(packageManager?.trim() ?? '') ?? [];
  const inField = (field: 'packageManager' | 'runtime') =>
    [devEngines?.[field] ?? []].flat().map((engine) => ({ ...engine, field: `devEngines.${field}` }));
  return [...(name === '' ? [] : [{ name, version, field: 'packageManager' }]), ...inField('packageManager'), ...inField('runtime')];
};
