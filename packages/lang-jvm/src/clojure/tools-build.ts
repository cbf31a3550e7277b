import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { appJar, collectJar } from '../collect.ts';
import type { BuildTool } from '../facts.ts';
import { asNamed, clojureImage, inFile, javaOf } from '../jdk.ts';
import { javaProcess } from '../main-class.ts';
import { variablesOf } from '../variables.ts';
import { toolVersions } from '../versions.ts';
import { withoutClojure } from './commands.ts';
import { itemsOf, readEdn, stringOf, valueOf, type Edn } from './edn.ts';
import { fail } from './errors.ts';

const readDeps = async (tree: SourceTree): Promise<{ readonly file: AppPath; readonly form: Edn | undefined }> => {
  const file = tree.find('deps.edn')!;
  return { file, form: (await readEdn(tree, file))[0] };
};

/** `deps.edn` of libraries that lie in the source. */
const localFiles = (tree: SourceTree, form: Edn | undefined): readonly AppPath[] => {
  const folder = stringOf(valueOf(form, ':local/root'));
  const own = folder === undefined || folder.includes('..') ? undefined : tree.find(`${folder.replace(/\/$/, '')}/deps.edn`);
  return [...(own === undefined ? [] : [own]), ...itemsOf(form).flatMap((item) => localFiles(tree, item))];
};

/** The first function of build.clj that makes a jar with everything in it. */
const uberFunction = async (tree: SourceTree): Promise<string> => {
  const path = tree.find('build.clj');
  const text = path === undefined ? '' : await tree.text(path);
  return /\(defn\s+(?:\^\S+\s+)*(uber(?:jar)?)\b/.exec(text)?.[1] ?? 'uber';
};

/** The command line of Clojure with tools.build. https://clojure.org/guides/tools_build */
export const toolsBuild: BuildTool = {
  java: async () => ({ requests: [] }),
  tools: async ({ tree }) => {
    const { file, form } = await readDeps(tree);
    const version = stringOf(valueOf(valueOf(valueOf(form, ':deps'), 'org.clojure/clojure'), ':mvn/version'));
    const [request] = inFile('clojure', file, ':deps', version);
    return {
      ...(request ? { clojure: asNamed(request) } : {}),
      'clojure-tools': asNamed({ tool: 'clojure-tools', spec: toolVersions.clojureTools, source: { from: 'default' } }),
    };
  },
  toolchain: async ({ versions }) => ({
    base: clojureImage(`tools-deps-${toolVersions.clojureTools}`, javaOf(versions)),
    reason: 'the command line of Clojure on a JDK',
  }),
  dependencies: async ({ tree }) => {
    const { file, form } = await readDeps(tree);
    const inputs = [...new Set([file, ...localFiles(tree, form)])];
    const run = [
      { kind: 'argv', argv: ['clojure', '-P'] },
      { kind: 'argv', argv: ['clojure', '-P', '-T:build'] },
    ] as const;
    return [
      {
        name: 'dependencies',
        inputs,
        steps: [{ name: 'Fill the local repository', run, variables: await variablesOf(tree, inputs, ['CLJ_JVM_OPTS']) }],
        tree: [],
      },
    ];
  },
  build: async ({ tree, settings }) => {
    const { file, form } = await readDeps(tree);
    if (valueOf(valueOf(form, ':aliases'), ':build') === undefined) throw fail('CLOJURE_NO_BUILD', { file });
    return {
      name: 'Package the app',
      run: { kind: 'script', script: `clojure -T:build ${settings.buildTask ?? (await uberFunction(tree))}` },
    };
  },
  shipment: async ({ tree }) => {
    const aliases = valueOf((await readDeps(tree)).form, ':aliases');
    return {
      collect: collectJar({ folder: 'target' }),
      apart: false,
      web: javaProcess(['-jar', appJar], `the jar of ${tree.find('build.clj') ?? 'deps.edn'}`),
      withoutTool: (command) => withoutClojure(command, aliases),
    };
  },
};
