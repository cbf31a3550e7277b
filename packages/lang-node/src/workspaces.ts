import { posix } from 'node:path';
import type { SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { Manifest, PnpmWorkspace } from './schema.ts';

/** A package of a workspace. */
export interface Member {
  /** Relative to the source. */
  readonly folder: string;
  readonly name: string;
  readonly manifest: Manifest;
}

/** The settings of `pnpm-workspace.yaml`; empty where there is none. */
export const readPnpmWorkspace = async (tree: SourceTree): Promise<PnpmWorkspace> => {
  const path = tree.find('pnpm-workspace.yaml');
  if (path === undefined || (await tree.text(path)).trim() === '') return {} as PnpmWorkspace;
  return tree.parse<PnpmWorkspace>(path, 'yaml', PnpmWorkspace);
};

const isText = (value: unknown): value is string => typeof value === 'string';

const inManifest = (workspaces: unknown): readonly string[] => {
  const patterns = Array.isArray(workspaces) ? workspaces : ((workspaces as { packages?: unknown } | null | undefined)?.packages ?? []);
  return Array.isArray(patterns) ? patterns.filter(isText) : [];
};

const normalize = (pattern: string): string => pattern.replace(/^\.\//, '').replace(/\/+$/, '');

/** Deeper than any workspace that people can find their way in. */
const deepest = 4;

/** Folders of the members, sorted, without the source itself. */
const memberFolders = (tree: SourceTree, patterns: readonly string[]): readonly string[] => {
  const wanted = patterns.map(normalize);
  const foldersOf = (pattern: string): readonly string[] =>
    tree.glob(`${pattern}/package.json`, deepest).map((path) => posix.dirname(path));
  const excluded = new Set(wanted.filter((pattern) => pattern.startsWith('!')).flatMap((pattern) => foldersOf(pattern.slice(1))));
  const found = wanted.filter((pattern) => !pattern.startsWith('!') && pattern !== '.').flatMap(foldersOf);
  return [...new Set(found)].filter((folder) => !excluded.has(folder)).toSorted();
};

const readMember = async (tree: SourceTree, folder: string): Promise<Member> => {
  const manifest = await tree.parse<Manifest>(tree.find(`${folder}/package.json`)!, 'json', Manifest);
  return { folder, name: manifest.name ?? folder, manifest };
};

/** The members of the workspace that a source is; none for a single package. @throws APP_FILE_INVALID */
export const readMembers = async (tree: SourceTree, root: Manifest): Promise<readonly Member[]> => {
  const patterns = [...inManifest(root.workspaces), ...((await readPnpmWorkspace(tree)).packages ?? [])];
  if (patterns.length === 0) return [];
  return Promise.all(memberFolders(tree, patterns).map((folder) => readMember(tree, folder)));
};

/** The member that a name or a folder means. */
export const findMember = (members: readonly Member[], wished: string): Member | undefined => {
  const folder = normalize(wished);
  return (
    members.find((member) => member.name === wished || member.folder === folder) ??
    members.find((member) => posix.basename(member.folder) === folder)
  );
};

const neededBy = ({ manifest }: Member, members: readonly Member[]): readonly Member[] => {
  const names = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }));
  return members.filter(({ name }) => names.has(name));
};

/** A member and the members that it needs, those that others need first; a circle is cut where it closes. */
export const withNeeded = (member: Member, members: readonly Member[]): readonly Member[] => {
  const done = new Set<Member>();
  const entered = new Set<Member>();
  const visit = (current: Member): void => {
    if (entered.has(current)) return;
    entered.add(current);
    for (const needed of neededBy(current, members)) visit(needed);
    done.add(current);
  };
  visit(member);
  return [...done];
};

const label = ({ name, folder }: Member): string => (name === folder ? folder : `${name} (${folder})`);

/** Refuses a part that the workspace does not have. @throws NODE_APP_UNKNOWN */
export const checkWish = (members: readonly Member[], wished: string | undefined): void => {
  if (wished !== undefined && findMember(members, wished) === undefined)
    throw fail('NODE_APP_UNKNOWN', { name: wished, known: members.map(label) });
};

/** Refuses to guess which part of a workspace ships. @throws NODE_APP_NEEDED */
export const checkChoice = (members: readonly Member[], root: Manifest, hasProcfile: boolean): void => {
  const startsItself = hasProcfile || root.scripts?.['start'] !== undefined;
  if (members.length > 0 && !startsItself) throw fail('NODE_APP_NEEDED', { known: members.map(label) });
};
