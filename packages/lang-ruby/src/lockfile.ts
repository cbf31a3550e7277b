import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Facts } from './facts.ts';

/** What a `Gemfile.lock` says. */
export interface Lockfile {
  readonly path: AppPath;
  /** Versions of all locked gems by name, without platform. */
  readonly gems: ReadonlyMap<string, string>;
  readonly platforms: readonly string[];
  /** Folders of gems that are part of the source. */
  readonly localPaths: readonly string[];
  readonly usesGit: boolean;
  readonly ruby?: { readonly version: string; readonly line: number };
  readonly bundler?: { readonly version: string; readonly line: number };
}

interface Row {
  readonly number: number;
  readonly section: string;
  readonly text: string;
}

const sections = new Set(['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE', 'PLATFORMS', 'DEPENDENCIES', 'CHECKSUMS', 'RUBY VERSION', 'BUNDLED WITH']);

/** The lines below their headings. @throws RUBY_LOCKFILE_INVALID */
const rowsOf = (path: AppPath, text: string): readonly Row[] => {
  let section = '';
  return text.split('\n').flatMap((line, index): readonly Row[] => {
    const number = index + 1;
    const invalid = (fault: string) => fail('RUBY_LOCKFILE_INVALID', { lockfile: path, line: number, fault });
    if (/^(?:<{7}|={7}|>{7})/.test(line)) throw invalid('it holds the marks of an unfinished merge');
    if (line.trim() === '') return [];
    if (line.startsWith(' ')) {
      if (section === '') throw invalid('a line is indented before the first heading');
      return [{ number, section, text: line }];
    }
    // Headings of a later Bundler are as good as unknown gems: nothing here depends on them.
    if (!/^[A-Z][A-Z ]*$/.test(line)) throw invalid('a line is neither a heading nor indented');
    section = line;
    return [];
  });
};

const inSection = (rows: readonly Row[], name: string): readonly Row[] => rows.filter(({ section }) => section === name);

const versionIn = (rows: readonly Row[], section: string, pattern: RegExp): { version: string; line: number } | undefined => {
  const row = inSection(rows, section)[0];
  const version = row && pattern.exec(row.text)?.[1];
  return version === undefined ? undefined : { version, line: row!.number };
};

// Four blanks: a gem; six: what it depends on.
const gemLine = /^ {4}(\S+) \(([^)\s]+)\)/;
const withoutPlatform = (version: string): string => version.split('-')[0]!;

/** Reads the lockfile, where there is one. @throws RUBY_LOCKFILE_INVALID */
export const readLockfile = async (tree: SourceTree, { lockfile }: Facts): Promise<Lockfile | undefined> => {
  const path = lockfile === null ? undefined : tree.find(lockfile);
  if (path === undefined) return undefined;
  const rows = rowsOf(path, await tree.text(path));
  if (!rows.some(({ section }) => sections.has(section)))
    throw fail('RUBY_LOCKFILE_INVALID', { lockfile: path, fault: 'it has none of the headings of a lockfile' });
  const gems = rows.flatMap(({ section, text }): readonly (readonly [string, string])[] => {
    const [, name, version] = ['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE'].includes(section) ? (gemLine.exec(text) ?? []) : [];
    return name === undefined ? [] : [[name, withoutPlatform(version!)]];
  });
  const ruby = versionIn(rows, 'RUBY VERSION', /^\s+ruby (\d+\.\d+\.\d+)/);
  const bundler = versionIn(rows, 'BUNDLED WITH', /^\s+(\d+(?:\.\w+)+)$/);
  return {
    path,
    gems: new Map(gems),
    platforms: inSection(rows, 'PLATFORMS').map(({ text }) => text.trim()),
    localPaths: inSection(rows, 'PATH').flatMap(({ text }) => /^ {2}remote: (.+)$/.exec(text)?.[1] ?? []),
    usesGit: inSection(rows, 'GIT').length > 0,
    ...(ruby === undefined ? {} : { ruby }),
    ...(bundler === undefined ? {} : { bundler }),
  };
};
