import { defineConfig } from 'tsup';
import { readEntries } from './entries.ts';
import { lateImports } from './late-imports.ts';
import { lazyBuiltins } from './lazy-builtins.ts';

/** Node 22.18 is the floor; esbuild lowers what it does not have, such as `await using`. */
const target = 'node22.18';

/**
 * The build of a library package: ESM, declarations and source maps. Dependencies stay imports.
 * tsup calls itself unmaintained, so every build setting lives in this folder: leaving it is one commit.
 */
export function packageConfig(): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: readEntries(process.cwd()),
    format: 'esm',
    target,
    platform: 'node',
    dts: true,
    sourcemap: true,
    splitting: true,
    clean: true,
    treeshake: false,
  });
}

/** A bundled dependency may call `require` for a file that the user names; ESM output has none unless it is made. */
const requireForBundledCommonJs = "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * The build of a command: as above, with all dependencies bundled and no declarations. Reading one file instead of a
 * few hundred is what keeps start-up short; splitting keeps each command and each plugin a chunk that loads when used.
 */
export function commandConfig(): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: readEntries(process.cwd()),
    format: 'esm',
    target,
    platform: 'node',
    dts: false,
    sourcemap: true,
    splitting: true,
    clean: true,
    noExternal: [/./],
    banner: { js: requireForBundledCommonJs },
    // Its plugin would take Node's own modules before ours does.
    removeNodeProtocol: false,
    esbuildPlugins: [lazyBuiltins, lateImports('./src/start.ts')],
    esbuildOptions(options) {
      options.conditions = ['migetpacks:source', 'module', 'import'];
      // jsonc-parser's `main` is UMD, whose inner `require` a bundle cannot follow.
      options.mainFields = ['module', 'main'];
      options.legalComments = 'eof';
    },
  });
}
