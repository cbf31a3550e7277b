import { posix } from 'node:path';
import type { AppPath, Notice, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { BunContext } from './facts.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './schema.ts';

/** A package of the repository; the root's folder is `.`. */
export interface Member {
  readonly folder: string;
  readonly path: AppPath | undefined;
  readonly manifest: Manifest;
}

/** The repository, seen from the package that ships. */
export interface Workspace {
  readonly root: Member;
  readonly members: readonly Member[];
  readonly app: Member;
  /** Members that the app depends on, itself included where it is one. */
  readonly needed: readonly Member[];
  readonly notices: readonly Notice[];
}

const memberAt = async (tree: SourceTree, folder: string): Promise<Member> => ({
  folder,
  path: tree.find(folder === '.' ? 'package.json' : `${folder}/package.json`),
  manifest: await readManifest(tree, folder),
});

const findMembers = async (tree: SourceTree, { workspaces = [] }: Manifest): Promise<readonly Member[]> => {
  const patterns = ('packages' in workspaces ? workspaces.packages : workspaces).map((pattern) =>
    posix.normalize(pattern).replace(/\/$/, ''),
  );
  const foldersOf = (pattern: string): readonly string[] => tree.glob(`${pattern}/package.json`).map((path) => posix.dirname(path));
  const excluded = new Set(patterns.filter((pattern) => pattern.startsWith('!')).flatMap((pattern) => foldersOf(pattern.slice(1))));
  const folders = new Set(patterns.filter((pattern) => !/^(!|\.\.|\/)|^\.$/.test(pattern)).flatMap(foldersOf));
  return Promise.all(
    [...folders]
      .filter((folder) => !excluded.has(folder))
      .sort()
      .map((folder) => memberAt(tree, folder)),
  );
};

const label = ({ folder, manifest }: Member): string => manifest.name ?? folder;
const starts = ({ manifest }: Member): boolean => manifest.scripts?.['start'] !== undefined;

const chooseApp = (root: Member, members: readonly Member[], asked: string | undefined): Member => {
  if (asked !== undefined) {
    const folder = posix.normalize(asked).replace(/\/$/, '');
    const found = members.find((member) => label(member) === asked || member.folder === folder);
    if (found === undefined) throw fail('BUN_APP_UNKNOWN', { app: asked, known: members.map(label) });
    return found;
  }
  if (members.length === 0 || starts(root)) return root;
  const candidates = members.filter(starts);
  const [only, ...rest] = candidates;
  if (only === undefined || rest.length > 0) throw fail('BUN_APP_AMBIGUOUS', { candidates: candidates.map(label) });
  return only;
};

const neededBy = (app: Member, members: readonly Member[]): readonly Member[] => {
  const found = new Set<Member>();
  const visit = (member: Member): void => {
    if (found.has(member)) return;
    found.add(member);
    const { dependencies, devDependencies, optionalDependencies } = member.manifest;
    for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      const other = members.find(({ manifest }) => manifest.name === name);
      if (other) visit(other);
    }
  };
  visit(app);
  return [...found].filter(({ folder }) => folder !== '.');
};

type Asked = Pick<BunContext, 'tree' | 'app' | 'facts' | 'role'>;

/** Nothing to install, to build and to start. */
const empty = (): Workspace => {
  const root: Member = { folder: '.', path: undefined, manifest: {} as Manifest };
  return { root, members: [], app: root, needed: [], notices: [] };
};

/**
 * Finds the package that ships: the one that the operator names, else the root when it can be started, else the only one that can;
 * for an app in another language the root, which need not be started.
 *
 * @throws BUN_APP_UNKNOWN, BUN_APP_AMBIGUOUS, APP_FILE_INVALID
 */
export const readWorkspace = async ({ tree, app: asked, facts, role }: Asked): Promise<Workspace> => {
  if (facts.kind === 'nothing') return empty();
  const root = await memberAt(tree, '.');
  const members = await findMembers(tree, root.manifest);
  const app = role === 'helper' ? root : chooseApp(root, members, asked);
  // The root of a workspace may load any package of it.
  const needed = app === root ? members : neededBy(app, members);
  const notices: readonly Notice[] =
    asked === undefined && app !== root
      ? [{ level: 'info', text: `${label(app)} ships: no other package of the workspace has a "start" script` }]
      : [];
  return { root, members, app, needed, notices };
};
