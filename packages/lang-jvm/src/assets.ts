import { isKept } from '@migetpacks/core/plugin';
import type { Artifact, ContainerPath, Notice, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { JvmContext, Shipment } from './facts.ts';
import { readSources } from './main-class.ts';

/** Folders that programs read while they run, by the names that people give them. */
const usualFolders = 'config conf i18n locales migrations db/migrations public static templates translations views src/main/webapp';
/** What a front end of Node.js has under the same names are its sources. */
const ofFrontEnd: ReadonlySet<string> = new Set(['public', 'static', 'src/main/webapp']);
/** Settings of programs in the root folder, by the names that frameworks look for. */
const usualFiles = /^(?:config|application(?:-[\w-]+)?|logback|log4j2?)\.(?:conf|edn|json|properties|toml|xml|ya?ml)$/;
/** What a folder `config` often holds and only a build reads. */
const ofBuild = /^(?:checkstyle|codestyle|detekt|eclipse|findbugs|formatter|intellij|ktlint|owasp|pmd|sonar|spotbugs|spotless)\b/;

const clean = (path: string): string => path.replace(/^(?:\.\/)+|\/+$/g, '');
const isInside = (path: string): boolean => path !== '' && path !== '.' && !path.split('/').includes('..');

const usual = (tree: SourceTree, packed: readonly string[]): readonly string[] => {
  const frontEnd = tree.find('package.json') !== undefined;
  const folders = usualFolders.split(' ').filter((name) => {
    if (packed.includes(name) || (frontEnd && ofFrontEnd.has(name)) || !isKept(tree, name)) return false;
    const entries = tree.list(name).map((entry) => entry.name);
    // A module of the build may have the name.
    return !entries.some((entry) => /^(?:pom\.xml|build\.gradle.*|src)$/.test(entry)) && !entries.every((entry) => ofBuild.test(entry));
  });
  const files = tree.list('.').filter(({ name, kind }) => kind === 'file' && usualFiles.test(name) && isKept(tree, name));
  return [...folders, ...files.map(({ name }) => name)];
};

/** Files and folders of the source in a command; an agent of the JVM has its settings beside it. */
const inCommand = ({ tree, workdir }: JvmContext, command: string): readonly string[] => {
  const own = (word: string): readonly string[] => {
    const path = clean(word.replace(`${workdir}/`, ''));
    return /^[\w.-]/.test(path) && isInside(path) ? [path] : [];
  };
  const words = command.split(/[\s"'`=:,;|&()<>]+/).flatMap(own);
  const agents = [...command.matchAll(/-javaagent:([\w./-]+)\/[\w.-]+/g)].flatMap(([, folder]) => own(folder!));
  const named = words.filter((path) => tree.find(path) !== undefined || path.includes('/'));
  return [...named, ...agents].filter((path) => isKept(tree, path));
};

export interface Assets {
  readonly artifacts: readonly Artifact[];
  readonly notices: readonly Notice[];
}

/** Paths in the texts of sources that are in the app and not in the image. */
const missed = async (tree: SourceTree, folder: string, ships: readonly string[]): Promise<readonly string[]> => {
  const sources = (await readSources(tree, folder)) ?? [];
  const literals = sources.flatMap(({ text }) =>
    [...text.matchAll(/"(\.?[\w-][\w.-]*(?:\/[\w.-]+)*\/?)"/g)].map(([, path]) => clean(path!)),
  );
  return [...new Set(literals)]
    .filter((path) => /[./]/.test(path) && isInside(path) && !/^(?:pom\.xml|target|build|.*\.(?:java|kts?|scala|gradle))$/.test(path))
    .filter((path) => !ships.some((other) => path === other || path.startsWith(`${other}/`)))
    .filter((path) => isKept(tree, path))
    .sort();
};

/** Files of the source that ship beside the app, at the same place. @throws JAVA_SETTING_INVALID */
export const findAssets = async (context: JvmContext, { folder = '.', packs = [], reads = [] }: Shipment): Promise<Assets> => {
  const { tree, settings, facts, workdir, declaredProcesses } = context;
  const setting = `${facts.language}.assets`;
  const asked = (settings.assets ?? []).map(clean);
  const wrong = asked.find((path) => !isInside(path) || !isKept(tree, path));
  if (wrong !== undefined) throw fail('JAVA_SETTING_INVALID', { setting, value: wrong });
  const commands = declaredProcesses.flatMap(({ command }) => inCommand(context, command));
  const known = usual(tree, packs).filter((path) => ![...asked, ...commands, ...reads].includes(path));
  const all = [...new Set([...known, ...asked, ...commands, ...reads])];
  const ships = all.filter((path) => !all.some((other) => path.startsWith(`${other}/`)));
  const left = await missed(tree, folder, ships);
  return {
    artifacts: ships.map((path) => {
      const place: ContainerPath = `${workdir}/${path}`;
      return { from: place, to: place };
    }),
    notices: [
      ...(known.length === 0
        ? []
        : [
            {
              level: 'info',
              text: `${known.join(', ')} ships beside the app, because programs read what has such a name while they run`,
            } as const,
          ]),
      ...(left.length === 0
        ? []
        : [
            {
              level: 'warning',
              text: `Sources name ${left.join(', ')}, not in the image; add to "${setting}" what the app reads while it runs`,
            } as const,
          ]),
    ],
  };
};
