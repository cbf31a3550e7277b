import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import type { Manifest } from '../schema.ts';
import { filesBelow } from './config-files.ts';

const local = /^(?:file:|link:|portal:)?(?:\.{0,2}\/.*|[^:@]+\.tgz)$|^(?:file:|link:|portal:)/;

/** Files of the packages that the app carries itself. @throws NODE_LOCAL_PACKAGE_MISSING */
export const localPackages = (tree: SourceTree, manifest: Manifest): readonly AppPath[] => {
  const specs = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
  return specs
    .filter(([, spec]) => local.test(spec))
    .flatMap(([name, spec]) => {
      const path = posix.normalize(spec.replace(/^(file|link|portal):(\/\/)?/, '').replace(/[#?].*$/, '')).replace(/\/$/, '');
      const inside = !path.startsWith('..') && !path.startsWith('/');
      const file = inside ? tree.find(path) : undefined;
      const files = file !== undefined ? [file] : inside && path !== '.' ? filesBelow(tree, path) : [];
      if (files.length === 0) throw fail('NODE_LOCAL_PACKAGE_MISSING', { name, spec });
      return files;
    });
};
