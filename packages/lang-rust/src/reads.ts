import { posix } from 'node:path';
import type { SourceTree } from '@migetpacks/core/plugin';
import type { Crate } from './crates.ts';
import { sourcesOf } from './sources.ts';

/** A path that a source names where it reads. */
export interface Read {
  /** From the folder of the package or from the root: people start programs in both. */
  readonly path: string;
  /** The source file. */
  readonly from: string;
}

/** Calls that read files and folders: of the standard library and Tokio, of web frameworks, and of libraries for templates and configuration. */
const readers =
  String.raw`fs::(?:read|read_to_string|read_dir|dir|file) File::open Path::new PathBuf::from join ServeDir::new ServeFile::new Files::new ` +
  String.raw`NamedFile::open(?:_async)? FileServer::(?:from|new) relative! Tera::new path_loader (?:Toml|Yaml|Json)::file(?:_exact)?`;
const call = new RegExp(String.raw`\b(?:${readers.replaceAll(' ', '|')})\(([^)]{0,500})\)`, 'g');
const literal = /"([^"\n\0]{1,300})"/g;

/** Names of files that hold data: they count wherever they are written, as arguments and constants hold many. */
const dataFile =
  /"([\w@./-]{1,300}\.(?:cfg|conf|csv|env|hbs|html?|ini|json5?|key|pem|properties|ron|sql|tera|toml|tsv|txt|xml|ya?ml)|(?:[\w./-]{1,300}\/)?\.env(?:\.\w+)?)"/g;

/** Files that the crate `config` looks for by a name without an extension (https://docs.rs/config/latest/config/struct.File.html#method.with_name). */
const configName = /\bwith_name\(([^)]{0,500})\)/g;
const configFormats = ['', '.toml', '.json', '.yaml', '.yml', '.ini', '.ron', '.json5'];

const ofTools = /(?:^|\/)(?:(?:package(?:-lock)?|tsconfig)\.json|Cargo\.toml|rust-toolchain\.toml)$/;
const ofCompiler = /^(?:src|target|vendor)(?:\/|$)/;

/** What the compiler reads, comments, and tests, which end a file. */
const aside =
  /^[ \t]*\/\/.*$|\b(?:include_\w+|query_file\w*|migrate|embed_migrations)!\s*\([^)]{0,300}\)|#\[(?:template|folder)\b[^\]]{0,300}\]|^[ \t]*#\[cfg\(test\)\]\s{0,9}(?:pub )?mod\b[^]*/gm;

const firstGroups = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1]!);

/** The file or folder that a literal is about, as far as it is in the source; of a pattern, the folder. */
const pathOf = (written: string): string | undefined => {
  const path = posix.normalize(written.replace(/(?:^|\/)[^/]*[*?[{][^]*$/, '')).replace(/\/$/, '');
  return path === '.' || /^(?:\/|\.\.(?:\/|$))/.test(path) || ofTools.test(path) || ofCompiler.test(path) ? undefined : path;
};

/** Every path that sources of packages name where they read, there or not, with the first source that does. */
export const findReads = async (tree: SourceTree, crates: readonly Crate[]): Promise<readonly Read[]> => {
  const found = await Promise.all(
    crates
      .flatMap((crate) => sourcesOf(tree, crate))
      .map(async (from) => {
        const text = (await tree.text(from)).replace(aside, '');
        const names = firstGroups(text, configName).flatMap((words) => firstGroups(words, literal));
        const written = [
          ...firstGroups(text, call).flatMap((words) => firstGroups(words, literal)),
          ...firstGroups(text, dataFile),
          ...names.flatMap((name) => configFormats.map((format) => `${name}${format}`)),
        ];
        return written.flatMap((each) => pathOf(each) ?? []).map((path) => ({ path, from }));
      }),
  );
  const first = Map.groupBy(found.flat(), ({ path }) => path);
  return [...first.values()].map(([read]) => read!);
};
