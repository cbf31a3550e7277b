import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const specifier = 'migetpacks:base';

/**
 * Tells esbuild that whatever is imported late comes after `base`. It would make one file for each set of modules that some
 * late imports share with `base` and others do not: two dozen, of which every start reads nearly all. So each late module
 * imports `base`, and all that they share stays with it.
 *
 * @param base source file that is loaded before any late import is reached
 */
export const lateImports = (base: string): Plugin => ({
  name: 'late-imports',
  setup(build) {
    const basePath = resolve(base);
    const late = new Set<string>();
    build.onResolve({ filter: new RegExp(`^${specifier}$`) }, () => ({ path: basePath }));
    build.onResolve({ filter: /./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === specifier) return undefined;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: specifier });
      if (found.errors.length > 0 || found.namespace !== 'file' || found.external) return found;
      if (found.path !== basePath) late.add(found.path);
      return { path: found.path };
    });
    build.onLoad({ filter: /\.(ts|js)$/ }, ({ path }) => {
      const text = late.has(path) ? readFileSync(path, 'utf8') : '';
      // An import would turn a CommonJS module into another kind of module.
      if (!/^(import|export)\b/m.test(text)) return undefined;
      return { contents: `${text}\nimport '${specifier}';\n`, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});
