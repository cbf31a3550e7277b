import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

/** How build files refer to a variable: `${env.NAME}`, `System.getenv("NAME")`, `sys.env("NAME")`, `environmentVariable("NAME")`, `:env/name`. */
const references =
  /\$\{env\.(\w+)\}|(?:getenv|environmentVariable|sys\.env(?:\.get|\.getOrElse)?)\s*\(\s*["'](\w+)["']|getenv\s+"(\w+)"|:env\/(\w+)/g;

/** Names of the variables that some files of the build read, and of those that the tool itself reads. */
export const variablesOf = async (tree: SourceTree, files: readonly AppPath[], own: readonly string[]): Promise<readonly string[]> => {
  const texts = await Promise.all(files.filter((path) => !path.endsWith('.jar')).map((path) => tree.text(path)));
  const named = texts.flatMap((text) => [...text.matchAll(references)].map(([, a, b, c, key]) => a ?? b ?? c ?? key!.toUpperCase()));
  return [...new Set([...own, ...named])].sort();
};

/** The regular files of a folder, as far as they are there. */
export const filesIn = (tree: SourceTree, folder: string, accepts: RegExp): readonly AppPath[] =>
  tree.hasDirectory(folder)
    ? tree
        .list(folder)
        .filter(({ name, kind }) => kind === 'file' && accepts.test(name))
        .flatMap(({ name }) => tree.find(`${folder}/${name}`) ?? [])
        .sort()
    : [];

export const present = (tree: SourceTree, ...paths: readonly string[]): readonly AppPath[] =>
  paths.flatMap((path) => tree.find(path) ?? []);
