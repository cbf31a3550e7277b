import { isBuiltin } from 'node:module';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

const namespace = 'lazy-builtin';

/**
 * Takes Node's own modules through `process.getBuiltinModule` instead of an import. An import of `node:fs` reads each of its
 * exports once, which loads the streams, `fs/promises` and readline: a third of the time that Node itself needs to start.
 */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, ({ path, kind }) =>
      isBuiltin(path) && kind === 'import-statement' ? { path: path.replace(/^(node:)?/, 'node:'), namespace } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};
