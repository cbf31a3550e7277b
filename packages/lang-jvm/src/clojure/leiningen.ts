import { quoteShellWord, type AppPath, type SourceTree } from '@migetpacks/core/plugin';
import { appJar, collectFound } from '../collect.ts';
import type { BuildTool } from '../facts.ts';
import { asNamed, clojureImage, inFile, javaOf } from '../jdk.ts';
import { javaProcess } from '../main-class.ts';
import { present, variablesOf } from '../variables.ts';
import { toolVersions } from '../versions.ts';
import { withoutLeiningen } from './commands.ts';
import { itemsOf, readEdn, stringOf, valueOf, type Edn } from './edn.ts';
import { fail } from './errors.ts';

interface Project {
  readonly file: AppPath;
  readonly form: Edn;
  readonly name: string;
  readonly version: string | undefined;
}

const readProject = async (tree: SourceTree): Promise<Project> => {
  const file = tree.find('project.clj')!;
  const form = (await readEdn(tree, file)).find(
    (each) => itemsOf(each)[0]?.kind === 'word' && (itemsOf(each)[0] as { text: string }).text === 'defproject',
  );
  if (form === undefined) throw fail('CLOJURE_FILE_INVALID', { file, line: 1, fault: 'there is no defproject in it' });
  const [, name, version] = itemsOf(form);
  return { file, form, name: name?.kind === 'word' ? name.text.replace(/^.*\//, '') : 'app', version: stringOf(version) };
};

/** Folder and name of the jar with everything in it, by Leiningen's rules: https://leiningen.org/tutorial.html#uberjar */
const uberjar = ({ form, name, version }: Project): { readonly folder: string; readonly pattern: string } => {
  const profile = valueOf(valueOf(form, ':profiles'), ':uberjar');
  const setting = (key: string): string | undefined => stringOf(valueOf(profile, key)) ?? stringOf(valueOf(form, key));
  const own = setting(':uberjar-name')?.replaceAll('%s', version ?? '*');
  // Each profile may have a folder of its own below the target, so the jar is looked for by its name.
  return {
    folder: (setting(':target-path') ?? 'target').replace(/\/?%s.*$/, ''),
    pattern: own ?? `${name}-${version ?? '*'}-standalone.jar`,
  };
};

/** Leiningen, out of the official image of Clojure. */
export const leiningen: BuildTool = {
  // The official image of Leiningen begins with Java 11.
  java: async () => ({ requests: [], runsOn: () => (java) => Number(java) >= 11 }),
  tools: async ({ tree }) => {
    const { file, form } = await readProject(tree);
    const dependencies = itemsOf(valueOf(form, ':dependencies'));
    const clojure = dependencies.map(itemsOf).find(([name]) => name?.kind === 'word' && name.text === 'org.clojure/clojure');
    const [request] = inFile('clojure', file, ':dependencies', stringOf(clojure?.[1]));
    return {
      ...(request ? { clojure: asNamed(request) } : {}),
      leiningen: asNamed({ tool: 'leiningen', spec: toolVersions.leiningen, source: { from: 'default' } }),
    };
  },
  toolchain: async ({ versions }) => ({
    base: clojureImage(`lein-${toolVersions.leiningen}`, javaOf(versions)),
    reason: `Leiningen ${toolVersions.leiningen} on a JDK`,
    env: { LEIN_ROOT: '1', LEIN_SILENT: 'true' },
  }),
  dependencies: async ({ tree }) => {
    const inputs = present(tree, 'project.clj', 'profiles.clj', 'checkouts/project.clj');
    const variables = await variablesOf(tree, inputs, ['LEIN_JVM_OPTS', 'LEIN_USERNAME', 'LEIN_PASSWORD', 'LEIN_PASSPHRASE']);
    return [
      {
        name: 'dependencies',
        inputs,
        steps: [{ name: 'Fill the local repository', run: { kind: 'argv', argv: ['lein', 'with-profile', 'uberjar', 'deps'] }, variables }],
        tree: [],
      },
    ];
  },
  build: async ({ settings }) => ({
    name: 'Package the app',
    run: { kind: 'script', script: `lein ${settings.buildTask ?? 'uberjar'}` },
  }),
  shipment: async ({ tree }) => {
    const project = await readProject(tree);
    const { folder, pattern } = uberjar(project);
    return {
      collect: collectFound(`find ${quoteShellWord(folder)} -name ${quoteShellWord(pattern)}`),
      apart: false,
      web: javaProcess(['-jar', appJar], `the uberjar of ${project.file}`),
      withoutTool: withoutLeiningen,
    };
  },
};
