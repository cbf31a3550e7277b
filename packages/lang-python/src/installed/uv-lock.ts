import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import { normalizeName } from '../manifest.ts';
import { UvLock } from '../schema.ts';
import type { Settings } from '../settings.ts';
import { fieldsOf, fileNames, listOf, markersOf, type Fields, type LocalPackage, type Package } from './package.ts';

interface Entry {
  readonly name: string;
  readonly fields: Fields;
  /** Folder of a package in the source, and how it gets into the environment. */
  readonly folder: string | undefined;
  readonly kind: string;
}

const entryOf = (fields: Fields & { readonly name: string }): Entry => {
  const source = fieldsOf(fields['source']);
  const kind = Object.keys(source)[0] ?? 'registry';
  const folder = ['editable', 'virtual', 'directory'].map((key) => source[key]).find((value) => typeof value === 'string');
  return { name: fields.name, fields, folder, kind };
};

const isPath = (folder: string, app: string): boolean => folder === app.replace(/^\.\//, '').replace(/\/$/, '');

/** The package that ships: the one that was named, or the one at the top. @throws PYTHON_APP_UNKNOWN, PYTHON_APP_MISSING */
const findApp = (entries: readonly Entry[], app: string | undefined): Entry => {
  const members = entries.filter(({ folder }) => folder !== undefined);
  const known = members.filter(({ folder }) => folder !== '.').map(({ name }) => name);
  if (app !== undefined) {
    const named = members.find(({ name, folder }) => name === normalizeName(app) || isPath(folder!, app));
    if (named === undefined) throw fail('PYTHON_APP_UNKNOWN', { app, known: members.map(({ name }) => name) });
    return named;
  }
  const top = members.find(({ folder }) => folder === '.') ?? (members.length === 1 ? members[0] : undefined);
  if (top === undefined) throw fail('PYTHON_APP_MISSING', { known });
  return top;
};

interface Wanted {
  readonly name: string;
  readonly extras: readonly string[];
  readonly marker?: string;
}
const wantedOf = (dependencies: unknown): readonly Wanted[] =>
  listOf(dependencies).map((dependency) => {
    const { name, extra, marker } = fieldsOf(dependency);
    return { name: String(name), extras: listOf(extra).map(String), ...(typeof marker === 'string' ? { marker } : {}) };
  });

/** What is known of a package on the way from the app to it. */
interface Reached {
  readonly extras: Set<string>;
  /** One of each place that asks for it; null where a place asks always. */
  readonly markers: Set<string | null>;
}

/** Follows the dependencies from the app on, so that groups that stay out do not count. */
const reach = (entries: ReadonlyMap<string, readonly Entry[]>, app: Entry, { extras = [], groups = [] }: Settings) => {
  const seen = new Map<string, Reached>();
  const optional = fieldsOf(app.fields['optional-dependencies']);
  const development = fieldsOf(app.fields['dev-dependencies']);
  const queue: Wanted[] = [
    { name: app.name, extras: [] },
    ...extras.flatMap((extra) => wantedOf(optional[extra])),
    ...groups.flatMap((group) => wantedOf(development[group])),
  ];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { name } = next;
    const before = seen.get(name);
    const known = before ?? { extras: new Set<string>(), markers: new Set<string | null>() };
    const fresh = next.extras.filter((extra) => !known.extras.has(extra));
    known.markers.add(next.marker ?? null);
    for (const extra of fresh) known.extras.add(extra);
    seen.set(name, known);
    if (before !== undefined && fresh.length === 0) continue;
    for (const { fields } of entries.get(name) ?? []) {
      if (before === undefined) queue.push(...wantedOf(fields['dependencies']));
      for (const extra of fresh) queue.push(...wantedOf(fieldsOf(fields['optional-dependencies'])[extra]));
    }
  }
  return seen;
};

const packageOf = ({ name, fields, kind }: Entry, { extras, markers }: Reached): Package => ({
  name,
  extras: [...extras],
  ...markersOf([...markers]),
  from: kind === 'git' ? 'git' : 'index',
  files: fileNames([...listOf(fields['wheels']), ...(fields['sdist'] === undefined ? [] : [fields['sdist']])]),
});

/** What `uv sync` would install for one member of a workspace. @throws APP_FILE_INVALID, PYTHON_LOCKFILE_FORMAT, PYTHON_APP_UNKNOWN */
export const readUvLock = async (tree: SourceTree, path: AppPath, settings: Settings, app: string | undefined) => {
  const lock = await tree.parse(path, 'toml', UvLock);
  if (lock.version !== 1)
    throw fail('PYTHON_LOCKFILE_FORMAT', { lockfile: path, format: String(lock.version), known: '1', fix: 'uv lock' });
  const entries = lock.package.map(entryOf);
  const own = findApp(entries, app);
  const reached = reach(
    Map.groupBy(entries, ({ name }) => name),
    own,
    settings,
  );
  const installed = entries.filter(({ name }) => reached.has(name));
  const local = installed.flatMap(({ name, folder, kind }): readonly LocalPackage[] =>
    folder === undefined ? [] : [{ name, folder, installs: kind !== 'virtual' }],
  );
  return {
    all: installed.filter(({ folder }) => folder === undefined).map((entry) => packageOf(entry, reached.get(entry.name)!)),
    local,
    folder: own.folder!,
    others: entries.flatMap(({ name, folder }) => (folder === undefined || reached.has(name) ? [] : [folder])),
  };
};
