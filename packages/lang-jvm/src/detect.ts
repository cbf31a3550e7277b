import type { AppPath, DetectContext, Detection, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Facts, Language } from './facts.ts';
import type { Settings } from './settings.ts';

type Context = DetectContext<Settings>;
type Answer = Detection<Facts>;

const no = (reason: string): Answer => ({ matched: false, reason });

const names = { maven: 'Maven', gradle: 'Gradle', sbt: 'sbt', leiningen: 'Leiningen', 'tools-build': 'tools.build', mill: 'Mill' } as const;

const gradleFiles = ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'];

interface Found {
  readonly tool: 'maven' | 'gradle';
  readonly file: AppPath;
  /** The file of the other tool, where both are there. */
  readonly unused: AppPath | undefined;
}

/** Maven or Gradle, decided once: the setting, then Maven. @throws JAVA_NO_BUILD_FILE */
const findTool = (tree: SourceTree, { tool }: Settings): Found | undefined => {
  const files = { maven: tree.find('pom.xml'), gradle: tree.find(...gradleFiles) };
  const chosen = tool ?? (files.maven === undefined ? 'gradle' : 'maven');
  const file = files[chosen];
  if (file !== undefined) return { tool: chosen, file, unused: files[chosen === 'maven' ? 'gradle' : 'maven'] };
  if (tool === undefined || (files.maven ?? files.gradle) === undefined) return undefined;
  throw fail('JAVA_NO_BUILD_FILE', { tool: names[chosen], file: chosen === 'maven' ? 'pom.xml' : 'build.gradle' });
};

const yes = (language: Language, label: string, { tool, file, unused }: Found): Answer => ({
  matched: true,
  strength: 'manifest',
  evidence: [file],
  facts: { language, tool },
  label: `${label} (${names[tool]})`,
  ...(unused === undefined
    ? {}
    : {
        notices: [
          { level: 'warning', text: `${unused} is not used, because ${file} is built; set "${language}.tool" to choose the other` },
        ],
      }),
});

const kotlinPlugin: Readonly<Record<Found['tool'], RegExp>> = {
  maven: /<artifactId>\s*kotlin-maven-plugin\s*</,
  gradle:
    /\bkotlin\s*\(\s*["'](?:jvm|multiplatform)["']|["'](?:org\.jetbrains\.kotlin\.(?:jvm|multiplatform)|kotlin)["']|kotlin-gradle-plugin|\balias\s*\(?\s*libs\.plugins\.[\w.]*kotlin/,
};

/** The plugin of Kotlin in some build file, or Kotlin where both tools look for it. */
const usesKotlin = async (tree: SourceTree, tool: Found['tool']): Promise<boolean> => {
  const files = tool === 'maven' ? tree.glob('**/pom.xml', 3) : tree.glob('**/build.gradle{,.kts}', 3);
  for (const path of files) {
    const text = (await tree.text(path)).replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '');
    if (kotlinPlugin[tool].test(text)) return true;
  }
  return tree.hasDirectory('src/main/kotlin');
};

/** Any build of Maven or Gradle; Kotlin is asked before. */
export const detectJava = ({ tree, settings, wanted }: Context): Answer => {
  const found = findTool(tree, settings);
  if (found !== undefined) return yes('java', 'Java', found);
  if (!wanted) return no('no pom.xml, build.gradle or settings.gradle');
  return { matched: true, strength: 'source', evidence: [], facts: { language: 'java', tool: 'none' }, label: 'Java' };
};

export const detectKotlin = async ({ tree, settings }: Context): Promise<Answer> => {
  const found = findTool(tree, settings);
  if (found === undefined) return no('no pom.xml, build.gradle or settings.gradle');
  return (await usesKotlin(tree, found.tool)) ? yes('kotlin', 'Kotlin', found) : no('no build file with the plugin of Kotlin');
};

const own = (language: Language, tool: keyof typeof names, label: string, file: AppPath): Answer => ({
  matched: true,
  strength: 'manifest',
  evidence: [file],
  facts: { language, tool },
  label: `${label} (${names[tool]})`,
});

/** A folder `project` alone says nothing: many have one. */
export const detectScala = async ({ tree }: Context): Promise<Answer> => {
  const build = tree.find('build.sbt');
  if (build !== undefined) return own('scala', 'sbt', 'Scala', build);
  const properties = tree.find('project/build.properties');
  if (properties !== undefined && /^\s*sbt\.version\s*[=:]/m.test(await tree.text(properties)))
    return own('scala', 'sbt', 'Scala', properties);
  const mill = tree.find('build.mill', 'build.sc');
  return mill === undefined ? no('no build.sbt, and no project/build.properties that names sbt') : own('scala', 'mill', 'Scala', mill);
};

export const detectClojure = ({ tree }: Context): Answer => {
  const leiningen = tree.find('project.clj');
  if (leiningen !== undefined) return own('clojure', 'leiningen', 'Clojure', leiningen);
  const deps = tree.find('deps.edn');
  return deps === undefined ? no('no project.clj or deps.edn') : own('clojure', 'tools-build', 'Clojure', deps);
};
