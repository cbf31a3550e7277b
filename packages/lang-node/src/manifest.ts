import type { SourceTree } from '@migetpacks/core/plugin';
import { Manifest } from './schema.ts';

/** The app's manifest; an empty one where there is none. @throws APP_FILE_INVALID */
export const readManifest = async (tree: SourceTree): Promise<Manifest> => {
  const path = tree.find('package.json');
  return path === undefined ? ({} as Manifest) : tree.parse<Manifest>(path, 'json', Manifest);
};

/** Packages that the app needs at run time, by name. */
export const productionDependencies = ({ dependencies, optionalDependencies }: Manifest): Readonly<Record<string, string>> => ({
  ...dependencies,
  ...optionalDependencies,
});

/** Packages that are only there to build and test. */
export const developmentDependencies = (manifest: Manifest): readonly string[] => {
  const shipped = productionDependencies(manifest);
  return Object.keys(manifest.devDependencies ?? {}).filter((name) => !(name in shipped));
};

/** True when a manager has something to install. */
export const hasPackages = (manifest: Manifest): boolean =>
  Object.keys(productionDependencies(manifest)).length + Object.keys(manifest.devDependencies ?? {}).length > 0;

/** True when some of what is installed ships. */
export const shipsPackages = (manifest: Manifest): boolean =>
  Object.keys({ ...productionDependencies(manifest), ...manifest.peerDependencies }).length > 0;
