import type { AppPath, ProcessType, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { JvmContext } from './facts.ts';
import { runsTool } from './without-tool.ts';

/** More sources than this are not read: the build file can say the same. */
const mostFiles = 300;

const packageOf = (text: string): string => {
  const name = /^\s*package\s+([\w.]+)/m.exec(text)?.[1];
  return name === undefined ? '' : `${name}.`;
};
const nameOf = (path: AppPath): string => path.replace(/^.*\//, '').replace(/\.\w+$/, '');

/** The class that a file's `main` is in, as the compiler of its language calls it. */
const mainIn = (path: AppPath, source: string): string | undefined => {
  const text = source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  if (path.endsWith('.java')) return /\bstatic\s+(?:final\s+)?void\s+main\s*\(/.test(text) ? packageOf(text) + nameOf(path) : undefined;
  if (path.endsWith('.kt')) {
    const name = nameOf(path);
    return /^(?:suspend\s+)?fun\s+main\s*\(/m.test(text) ? `${packageOf(text)}${name[0]!.toUpperCase()}${name.slice(1)}Kt` : undefined;
  }
  const annotated = /@main\s+def\s+(\w+)/.exec(text)?.[1];
  const object = /\bobject\s+(\w+)\s+extends\s+(?:App|IOApp|ZIOAppDefault)\b/.exec(text)?.[1];
  const own = /\bdef\s+main\s*\(/.test(text) ? /\bobject\s+(\w+)/.exec(text)?.[1] : undefined;
  const name = annotated ?? object ?? own;
  return name === undefined ? undefined : packageOf(text) + name;
};

/** The sources below `src/main` of a folder, in order; undefined when they are too many to read. */
export const readSources = async (
  tree: SourceTree,
  folder: string,
): Promise<readonly { readonly path: AppPath; readonly text: string }[] | undefined> => {
  const base = folder === '.' ? 'src/main' : `${folder}/src/main`;
  const files = ['java', 'kotlin', 'scala'].flatMap((language) => tree.glob(`${base}/${language}/**/*.{java,kt,scala}`, 12));
  return files.length > mostFiles ? undefined : Promise.all([...files].sort().map(async (path) => ({ path, text: await tree.text(path) })));
};

/** Classes with a main method below `src/main` of a folder, in source order. */
export const findMainClasses = async (tree: SourceTree, folder: string): Promise<readonly string[]> =>
  ((await readSources(tree, folder)) ?? []).flatMap(({ path, text }) => mainIn(path, text) ?? []);

/** The main class: as the build file names it, or the only one of the sources. @throws JAVA_MAIN_CLASS_UNKNOWN unless a Procfile says how to start, or another language does */
export const mainClassOf = async (
  { tree, declaredProcesses, role }: JvmContext,
  named: string | undefined,
  folder: string,
  file: string,
): Promise<{ readonly name: string; readonly source: string }> => {
  if (named !== undefined && named !== '') return { name: named, source: `the main class in ${file}` };
  const found = await findMainClasses(tree, folder);
  if (found.length === 1) return { name: found[0]!, source: 'the only class with a main method' };
  const says = declaredProcesses.some(({ type, command }) => type === 'web' && (!runsTool(command) || command.includes('exec.mainClass=')));
  if (role === 'helper' || says) return { name: 'Main', source: file };
  throw fail('JAVA_MAIN_CLASS_UNKNOWN', { file, found });
};

export const javaProcess = (argv: readonly string[], source: string): ProcessType => ({
  type: 'web',
  command: { kind: 'argv', argv: ['java', ...argv] },
  source,
});
