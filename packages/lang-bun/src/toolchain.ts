import type { Toolchain } from '@migetpacks/core/plugin';
import type { BunContext } from './facts.ts';
import { readLock } from './lock.ts';
import { findNeed } from './native.ts';
import { readWorkspace } from './workspace.ts';

/** The slim image, with compilers or git where a package is compiled or cloned: the full image of Bun has neither. */
export const toolchain = async ({ tree, app, facts, versions }: BunContext): Promise<Toolchain> => {
  const { root, members, notices } = await readWorkspace(tree, app);
  const need = findNeed([root, ...members], await readLock(tree, facts.lockfile));
  return {
    base: { name: 'oven/bun', tag: `${versions.language.version}-slim` },
    reason: need?.reason ?? 'slim image: nothing is compiled or cloned',
    systemPackages: need?.packages ?? [],
    env: {},
    setup: [],
    portable: { paths: ['/usr/local/bin/bun', '/usr/local/bin/bunx'], env: {}, path: [], check: ['bun', '--version'] },
    crossCompiles: false,
    notices,
  };
};
