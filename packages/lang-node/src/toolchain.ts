import type { BuildStep, ContainerPath, Notice, Toolchain } from '@migetpacks/core/plugin';
import { readApp } from './app.ts';
import { browserOf } from './browser.ts';
import { satisfies, validRange } from './semver.ts';
import { findNeed } from './dependencies/native.ts';
import { readLock } from './dependencies/read-lock.ts';
import type { NodeContext } from './facts.ts';
import { npmCache } from './caches.ts';
import { nodeImage, suiteOf } from './images.ts';
import { managerPackage } from './manager-releases.ts';
import { readManifest } from './manifest.ts';
import { buildNeeds } from './needs.ts';
import { usesPrisma } from './prisma.ts';
import { nodeRequests } from './version.ts';

/** Says when files disagree about the version: the chosen one breaks a rule that another file states. */
const conflictNotices = async ({ tree, versions }: NodeContext): Promise<readonly Notice[]> => {
  const { version } = versions.language;
  const broken = (await nodeRequests(tree)).filter(({ spec }) => !satisfies(version, spec) && validRange(spec) !== null);
  return broken.map(({ spec, source }) => ({
    level: 'warning',
    text: `Node.js ${version} was chosen, but ${source.from === 'file' ? `${source.path}${source.field ? ` (${source.field})` : ''}` : 'a setting'} asks for "${spec}"`,
  }));
};

const installManager = ({ facts, versions }: NodeContext): readonly BuildStep[] => {
  const [tool] = Object.values(versions.tools);
  if (tool === undefined) return [];
  const { manager } = facts;
  // The image's own npm and Yarn have the same program names, which npm replaces only when it is forced to.
  const force = manager === 'yarn' || manager === 'berry' ? ['--force'] : [];
  return [
    {
      name: `Install ${tool.request.tool} ${tool.version}`,
      run: { kind: 'argv', argv: ['npm', 'install', '--global', ...force, `${managerPackage[manager]}@${tool.version}`] },
      caches: [npmCache],
    },
  ];
};

const nativeNeed = async ({ facts, tree }: NodeContext) => findNeed(await readManifest(tree), await readLock(tree, facts));

const hasAddon = ({ tree }: NodeContext): boolean => tree.find('binding.gyp') !== undefined;

/** True when something is compiled that loads shared libraries of the system. */
export const compiles = async (context: NodeContext): Promise<boolean> => hasAddon(context) || (await nativeNeed(context))?.native === true;

/** Node.js with the package managers of the image: their programs are links, the image's own Yarn is below `/opt`. */
export const managers: readonly ContainerPath[] = ['/usr/local/bin', '/usr/local/lib/node_modules', '/opt'];

/** Keeps npm and Yarn from asking, counting and advertising; none of it reaches the image that ships. */
const quiet = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };

/** The smallest image of this version that can install the app: slim, unless something is compiled or cloned. */
export const toolchain = async (context: NodeContext): Promise<Toolchain> => {
  const { facts, role } = context;
  const { manifest, members } = await readApp(context);
  const manifests = [manifest, ...members.map((member) => member.manifest)];
  const need = await nativeNeed(context);
  const addon = hasAddon(context);
  const native = await compiles(context);
  const full = addon || need !== undefined;
  // Node.js itself runs on every glibc; add-ons run on the one that they were compiled with.
  const suite = role === 'primary' || native ? suiteOf(context) : undefined;
  return {
    base: nodeImage(context, full ? 'full' : 'slim'),
    reason: addon
      ? 'full image: binding.gyp is compiled when the app is installed'
      : (need?.reason ?? 'slim image: nothing is compiled or cloned'),
    // Prisma chooses its engine by the OpenSSL that it finds (https://github.com/prisma/orm/issues/19729).
    systemPackages: !full && manifests.some(usesPrisma) ? ['openssl'] : [],
    env: {
      ...quiet,
      ...browserOf(manifests).buildEnv,
      ...(facts.manager === 'berry' ? { YARN_ENABLE_TELEMETRY: '0' } : {}),
      // pnpm 11 would install again before each script when a file's date changed.
      ...(facts.manager === 'pnpm' ? { pnpm_config_verify_deps_before_run: 'false' } : {}),
      // The image carries the headers, so node-gyp downloads none.
      ...(native ? { npm_config_nodedir: '/usr/local' } : {}),
    },
    setup: installManager(context),
    portable: {
      // Headers are for add-ons only.
      paths: native ? [...managers, '/usr/local/include/node'] : managers,
      env: {},
      path: [],
      check: ['node', '--version'],
    },
    ...(suite === undefined ? {} : { suite }),
    needs: await buildNeeds(context),
    crossCompiles: false,
    notices: await conflictNotices(context),
  };
};
