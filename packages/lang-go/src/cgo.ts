import type { SourceTree } from '@migetpacks/core/plugin';
import type { GoContext } from './facts.ts';
import { firstSources } from './first-sources.ts';
import { readModules, requiredModules } from './modules.ts';
import { readPrograms } from './programs.ts';

/** Modules that hold C code, with the Debian packages that their build needs besides the compiler. */
const modulesWithC: Readonly<Record<string, readonly string[]>> = {
  'github.com/mattn/go-sqlite3': [],
  'github.com/mutecomm/go-sqlcipher': [],
  'github.com/duckdb/duckdb-go': [],
  'github.com/marcboeker/go-duckdb': [],
  'github.com/confluentinc/confluent-kafka-go': [],
  'github.com/godror/godror': [],
  'github.com/bytecodealliance/wasmtime-go': [],
  'github.com/tree-sitter/go-tree-sitter': [],
  'github.com/smacker/go-tree-sitter': [],
  'github.com/chai2010/webp': [],
  'rogchap.com/v8go': [],
  'github.com/davidbyttow/govips': ['libvips-dev'],
  'github.com/h2non/bimg': ['libvips-dev'],
  'github.com/gographics/imagick': ['libmagickwand-dev'],
  'gopkg.in/gographics/imagick': ['libmagickwand-dev'],
  'github.com/libgit2/git2go': ['libgit2-dev'],
  'github.com/pebbe/zmq4': ['libzmq3-dev'],
  'github.com/linxGnu/grocksdb': ['librocksdb-dev'],
  'gocv.io/x/gocv': ['libopencv-dev'],
};

/** C code that is compiled into the programs. */
export interface Cgo {
  readonly reason: string;
  readonly packages: readonly string[];
}

const ownCode = async (tree: SourceTree, roots: readonly string[]): Promise<string | undefined> => {
  for (const path of firstSources(tree, roots)) if (/^import\s+"C"|^\s+"C"\s*$/m.test(await tree.text(tree.find(path)!))) return path;
  return undefined;
};

/** Whether C code is compiled in: the setting, a module known for it, or `import "C"` in the app. */
export const findCgo = async (context: GoContext): Promise<Cgo | undefined> => {
  const { facts, settings, tree } = context;
  if (settings.cgo === false || facts.kind === 'nothing') return undefined;
  const modules = await readModules(tree, facts);
  const required = requiredModules(modules).map(({ path }) => path.replace(/(?:\/v\d+|\.v\d+)$/, ''));
  const known = required.filter((path) => Object.hasOwn(modulesWithC, path));
  const packages = [...new Set(known.flatMap((path) => modulesWithC[path]!))].sort();
  if (known[0] !== undefined) return { reason: `${known[0]} is C code`, packages };
  if (settings.cgo) return { reason: 'the setting go.cgo asks for C code', packages };
  const programs = await readPrograms(context);
  const path = await ownCode(tree, [...new Set(programs.map(({ module, folder }) => module?.folder ?? folder))]);
  return path === undefined ? undefined : { reason: `${path} is linked with C code`, packages: [] };
};
