import { semverScheme, type Toolchain } from '@migetpacks/core/plugin';
import type { BunContext } from './facts.ts';
import { readLock } from './lock.ts';
import { findNeed } from './native.ts';
import { readWorkspace, type Member } from './workspace.ts';

/** The release of Debian below the image, which its tag does not name (https://github.com/oven-sh/bun/issues/25420). */
const suiteOf = ({ language: { version } }: BunContext['versions']): string =>
  semverScheme.compare(version, '1.3.4') < 0 ? 'bookworm' : 'trixie';

/** Prisma chooses its engine by the OpenSSL that it finds (https://github.com/prisma/orm/issues/19729). */
const usesPrisma = (members: readonly Member[]): boolean =>
  members.some(({ manifest: { dependencies, devDependencies } }) => 'prisma' in { ...devDependencies, ...dependencies });

/** The slim image, with compilers or git where a package is compiled or cloned: the full image of Bun has neither. */
export const toolchain = async (context: BunContext): Promise<Toolchain> => {
  const { tree, facts, role, versions } = context;
  const { root, members, notices } = await readWorkspace(context);
  const need = findNeed([root, ...members], await readLock(tree, facts.lockfile));
  return {
    base: { name: 'oven/bun', tag: `${versions.language.version}-slim` },
    reason: need?.reason ?? 'slim image: nothing is compiled or cloned',
    systemPackages: [...new Set([...(need?.packages ?? []), ...(usesPrisma([root, ...members]) ? ['openssl'] : [])])].sort(),
    env: {},
    setup: [],
    portable: { paths: ['/usr/local/bin/bun', '/usr/local/bin/bunx'], env: {}, path: [], check: ['bun', '--version'] },
    // Bun itself runs on every glibc; add-ons run on the one that they were compiled with.
    ...(role === 'primary' || need?.native === true ? { suite: suiteOf(versions) } : {}),
    crossCompiles: false,
    notices,
  };
};
