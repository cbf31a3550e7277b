import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

const namespace = 'lazy-builtin';

const identifier = /^[a-zA-Z_$][\w$]*$/;

const moduleText = (path: string): string => {
  const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) => identifier.test(name) && name !== 'default');
  return [
    `const builtin = process.getBuiltinModule(${JSON.stringify(path)});`,
    'export default builtin;',
    // A call that is marked as pure is dropped when nobody uses the name, so only what is used is read.
    ...names.map((name) => `const _${name} = /* @__PURE__ */ (() => builtin.${name})(); export { _${name} as ${name} };`),
  ].join('\n');
};

/**
 * Takes Node's own modules through `process.getBuiltinModule` instead of an import. An import of `node:fs` reads each of its
 * exports once, which loads the streams, `fs/promises` and readline: a third of the time that Node itself needs to start.
 */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, ({ path, kind, importer }) => {
      if (!isBuiltin(path)) return undefined;
      const name = path.replace(/^(node:)?/, 'node:');
      if (kind === 'require-call') return { path: name, namespace: `${namespace}-commonjs` };
      // One per importer: shared by all, each would become a file of its own, which takes longer to find than to run.
      return kind === 'import-statement' ? { path: name, namespace, suffix: `?${importer}` } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: moduleText(path), loader: 'js' }));
    build.onLoad({ filter: /.*/, namespace: `${namespace}-commonjs` }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};
