import { posix } from 'node:path';
import type { SourceTree } from '@migetpacks/core/plugin';
import { firstSources } from './first-sources.ts';

/** A path that a source names where it reads. */
export interface Read {
  /** From the folder of the module, which people start programs in. */
  readonly path: string;
  /** The source file. */
  readonly from: string;
}

/** Calls that read files and folders: of the standard library, of Gin, Echo and Fiber, and of libraries for configuration and migrations. */
const readers =
  String.raw`os\.(?:Open|OpenFile|ReadFile|ReadDir|DirFS) ioutil\.Read(?:File|Dir) filepath\.(?:Glob|Walk|WalkDir) http\.Dir ` +
  String.raw`ParseFiles ParseGlob ServeFile SendFile File Static StaticFile LoadHTMLGlob LoadHTMLFiles ` +
  String.raw`(?:html|django|handlebars|jet|mustache|pug)\.New AddConfigPath SetConfigFile ReadConfig DecodeFile goose\.Up\w*`;
const call = new RegExp(String.raw`\b(?:${readers.replaceAll(' ', '|')})\(([^)]{0,500})\)`, 'g');
const literal = /["`]([^"`\n\0]{1,300})["`]/g;
const migrations = /["`]file:\/\/([^"`\n\0]{1,300})["`]/g;

/** Names of files that hold data: they count wherever they are written, as flags and constants hold many. */
const dataFile =
  /["`]([\w@./-]{1,300}\.(?:cfg|conf|csv|env|gohtml|gotmpl|hcl|html?|ini|json|key|pem|properties|sql|tmpl|toml|tpl|tsv|txt|xml|ya?ml)|(?:[\w./-]{1,300}\/)?\.env(?:\.\w+)?)["`]/g;
const ofTools = /(?:^|\/)(?:package(?:-lock)?|tsconfig|composer)\.json$/;

/** What Viper looks for by a name without an extension (https://pkg.go.dev/github.com/spf13/viper#SetConfigName). */
const configName = /\bSetConfigName\(\s*["`]([\w.-]+)["`]/g;
const configFormats = ['yaml', 'yml', 'toml', 'json', 'hcl', 'ini', 'properties', 'env'];

const firstGroups = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1]!);

/** The file or folder that a literal is about, as far as it is in the folder of the module; of a pattern, the folder. */
const pathOf = (written: string): string | undefined => {
  const path = posix.normalize(written.replace(/(?:^|\/)[^/]*[*?[%{][^]*$/, '')).replace(/\/$/, '');
  return path === '.' || /^(?:\/|\.\.(?:\/|$))/.test(path) || ofTools.test(path) ? undefined : path;
};

/** Every path that sources of a folder name where they read, there or not, with the first source that does. */
export const findReads = async (tree: SourceTree, root: string): Promise<readonly Read[]> => {
  const found = await Promise.all(
    firstSources(tree, [root]).map(async (from) => {
      const text = (await tree.text(tree.find(from)!)).replace(/^[ \t]*\/\/.*$/gm, '');
      const written = [
        ...firstGroups(text, call).flatMap((words) => firstGroups(words, literal)),
        ...firstGroups(text, migrations),
        ...firstGroups(text, dataFile),
        ...firstGroups(text, configName).flatMap((name) => configFormats.map((format) => `${name}.${format}`)),
      ];
      return written.flatMap((each) => pathOf(each) ?? []).map((path) => ({ path, from }));
    }),
  );
  const first = new Map(
    found
      .flat()
      .reverse()
      .map(({ path, from }) => [path, from]),
  );
  return [...first].map(([path, from]) => ({ path, from })).reverse();
};
