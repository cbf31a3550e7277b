import type { ContainerPath, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './schema.ts';
import { readMembers, withNeeded, type Member } from './workspaces.ts';

/** The package that ships: the source itself, or a member of its workspace. */
export interface App {
  /** Relative to the source; `.` is the source itself. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Members of the workspace that it needs, those that others need first, itself the last; all of them for the source itself. */
  readonly members: readonly Member[];
  /** The other members, which do not ship. */
  readonly others: readonly Member[];
}

type Asked = { readonly tree: SourceTree; readonly facts: Facts };

/** The package that ships. @throws APP_FILE_INVALID */
export const readApp = async ({ tree, facts }: Asked): Promise<App> => {
  const root = await readManifest(tree);
  const all = await readMembers(tree, root);
  const member = all.find(({ folder }) => folder === facts.member);
  if (member === undefined) return { folder: '.', manifest: root, members: all, others: [] };
  const members = withNeeded(member, all);
  return { folder: member.folder, manifest: member.manifest, members, others: all.filter((each) => !members.includes(each)) };
};

/** Where the package that ships is in every stage. */
export const appFolder = ({ folder }: App, workdir: ContainerPath): ContainerPath => (folder === '.' ? workdir : `${workdir}/${folder}`);
