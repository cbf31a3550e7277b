import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import { normalizeName } from '../manifest.ts';
import { PdmLock, PipfileLock, PoetryLock, Pylock } from '../schema.ts';
import type { Settings } from '../settings.ts';
import { fieldsOf, fileNames, isFields, listOf, markersOf, textsOf, type Fields, type Package } from './package.ts';

/** A package with the folder that a lockfile says it is in. */
export interface LockedPackage extends Package {
  readonly folder?: string;
}
type Reader = (tree: SourceTree, path: AppPath, settings: Settings) => Promise<readonly LockedPackage[]>;

const checkFormat = (lockfile: string, format: string, known: RegExp, newest: string, fix: string): void => {
  if (!known.test(format)) throw fail('PYTHON_LOCKFILE_FORMAT', { lockfile, format, known: newest, fix });
};

const packageOf = (
  name: string,
  from: Package['from'],
  files: readonly string[] | undefined,
  folder: unknown,
  markers: readonly unknown[] = [],
): LockedPackage => ({
  name: normalizeName(name),
  extras: [],
  from,
  ...markersOf(markers),
  ...(files === undefined ? {} : { files }),
  ...(typeof folder === 'string' ? { folder } : {}),
});

/** Packages of the main group and of groups that the app asks for; a lockfile of Poetry 1 has a category or nothing. */
const inGroups = ({ groups, category, optional }: Fields, first: string, settings: Settings): boolean => {
  if (optional === true && (settings.extras ?? []).length === 0) return false;
  const own = groups === undefined ? (category === undefined ? [first] : [String(category)]) : textsOf(groups);
  return [first, ...(settings.groups ?? []), ...(settings.extras ?? [])].some((group) => own.includes(group));
};

/** What every package asks of the others, before lockfiles of Poetry 2 say of each package when it is installed. */
const askedWith = (packages: readonly Fields[]): ReadonlyMap<string, readonly unknown[]> => {
  const asked = packages
    .flatMap((fields) => Object.entries(fieldsOf(fields['dependencies'])))
    .flatMap(([name, constraint]) =>
      (Array.isArray(constraint) ? constraint : [constraint]).map((each) => [normalizeName(name), fieldsOf(each)['markers']] as const),
    );
  return new Map([...Map.groupBy(asked, ([name]) => name)].map(([name, all]) => [name, all.map(([, marker]) => marker)]));
};

const readPoetry: Reader = async (tree, path, settings) => {
  const lock = await tree.parse(path, 'toml', PoetryLock);
  checkFormat(path, lock.metadata['lock-version'], /^[12]\./, '2.1', 'poetry lock');
  const shipped = lock.package.filter((fields) => inGroups(fields, 'main', settings));
  const asked = askedWith(shipped);
  return shipped.map((fields) => {
    const { type, url } = fieldsOf(fields['source']);
    const { markers } = fields;
    const local = type === 'directory' || type === 'file';
    return packageOf(
      fields.name,
      type === 'git' ? 'git' : local ? 'local' : 'index',
      fileNames(listOf(fields['files'])),
      local ? url : undefined,
      markers === undefined ? asked.get(normalizeName(fields.name)) : isFields(markers) ? Object.values(markers) : [markers],
    );
  });
};

const readPdm: Reader = async (tree, path, settings) => {
  const lock = await tree.parse(path, 'toml', PdmLock);
  checkFormat(path, lock.metadata.lock_version, /^4\./, '4.5', 'pdm lock');
  return lock.package
    .filter((fields) => inGroups(fields, 'default', settings))
    .map((fields) =>
      packageOf(
        fields.name,
        fields['git'] !== undefined ? 'git' : fields['path'] === undefined ? 'index' : 'local',
        fileNames(listOf(fields['files'])),
        fields['path'],
        [fields['marker']],
      ),
    );
};

const readPipenv: Reader = async (tree, path, { groups = [] }) => {
  const lock = await tree.parse(path, 'json', PipfileLock);
  checkFormat(path, String(lock._meta['pipfile-spec']), /^6$/, '6', 'pipenv lock');
  const sections = [lock.default, ...groups.map((group) => fieldsOf((lock as Fields)[group]))];
  return sections.flatMap((section) =>
    Object.entries(section).map(([name, entry]) => {
      const { git, path: folder } = fieldsOf(entry);
      return packageOf(name, git !== undefined ? 'git' : folder === undefined ? 'index' : 'local', undefined, folder);
    }),
  );
};

const readPylock: Reader = async (tree, path) => {
  const lock = await tree.parse(path, 'toml', Pylock);
  checkFormat(path, lock['lock-version'], /^1\./, '1.0', 'uv export --format pylock.toml --output-file pylock.toml');
  return lock.packages.map((fields) => {
    const { type } = fieldsOf(fields['vcs']);
    const files = fileNames([...listOf(fields['wheels']), ...(fields['sdist'] === undefined ? [] : [fields['sdist']])]);
    const { path: folder } = fieldsOf(fields['directory']);
    return packageOf(fields.name, type === 'git' ? 'git' : folder === undefined ? 'index' : 'local', files, folder, [fields['marker']]);
  });
};

/** What the lockfiles other than uv's list, by the name of the file. */
export const lockReaders: Readonly<Record<string, Reader>> = {
  'poetry.lock': readPoetry,
  'pdm.lock': readPdm,
  'Pipfile.lock': readPipenv,
  'pylock.toml': readPylock,
};
