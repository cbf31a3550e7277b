import { findFrontEndScript } from '@migetpacks/core/plugin';
import type { AppPath, Detection, DetectContext, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import { entryFiles } from './entry-file.ts';
import { readManifest } from './manifest.ts';
import { chooseManager, findLockfiles } from './package-manager.ts';
import type { Settings } from './settings.ts';
import { findMember, readMembers } from './workspaces.ts';

const labels = { npm: 'Node.js', pnpm: 'Node.js (pnpm)', yarn: 'Node.js (yarn)', berry: 'Node.js (yarn)' } as const;

interface Seen {
  readonly kind: Facts['kind'];
  readonly evidence: readonly AppPath[];
}

/** The manifest, or a lockfile that lost its manifest, or files that only a server would have. */
const look = (tree: SourceTree): Seen | undefined => {
  const manifest = tree.find('package.json');
  const locks = findLockfiles(tree).map(([path]) => path);
  if (manifest !== undefined) return { kind: 'manifest', evidence: [manifest, ...locks] };
  if (locks.length > 0) return { kind: 'lockfile', evidence: locks };
  const source = tree.find(...entryFiles);
  return source === undefined ? undefined : { kind: 'source', evidence: [source] };
};

/**
 * Node.js is used by whatever has a `package.json`, or else by a server file with a usual name, and by who wants its programs.
 *
 * @throws APP_FILE_INVALID
 */
export const detect = async ({ tree, settings, app, wanted }: DetectContext<Settings>): Promise<Detection<Facts>> => {
  const seen = look(tree) ?? (wanted ? ({ kind: 'nothing', evidence: [] } satisfies Seen) : undefined);
  if (seen === undefined) return { matched: false, reason: 'no package.json, lockfile or server.js' };
  const { kind, evidence } = seen;
  const manifest = await readManifest(tree);
  const choice = await chooseManager(tree, manifest, settings);
  const script = findFrontEndScript(manifest);
  const member = app === undefined ? undefined : findMember(await readMembers(tree, manifest), app);
  return {
    matched: true,
    strength: kind === 'manifest' ? 'manifest' : 'source',
    evidence,
    facts: { kind, ...choice, member: member?.folder ?? null },
    label: labels[choice.manager],
    ...(script === undefined ? {} : { frontEnd: `package.json has the script "${script}"` }),
    ...(choice.setAside.length === 0
      ? {}
      : {
          notices: [
            { level: 'warning', text: `${choice.setAside.join(', ')} is not used, because ${choice.managerFrom} decides; delete it` },
          ],
        }),
  };
};
