import type { CacheMount } from '@migetpacks/core/plugin';

export const npmCache: CacheMount = { id: 'node-npm', target: '/root/.npm', sharing: 'shared' };
export const pnpmStore: CacheMount = { id: 'node-pnpm', target: '/root/.local/share/pnpm/store', sharing: 'shared' };
/** Yarn 1 writes its cache without locks, so builds take turns. */
export const yarnCache: CacheMount = { id: 'node-yarn', target: '/root/.cache/yarn', sharing: 'locked' };
export const berryFolder: CacheMount = { id: 'node-berry', target: '/root/.yarn/berry', sharing: 'locked' };
