import type { CacheMount } from '@migetpacks/core/plugin';

/** uv writes it with locks of its own. */
export const uvCache: CacheMount = { id: 'python-uv', target: '/root/.cache/uv', sharing: 'shared' };
export const pipCache: CacheMount = { id: 'python-pip', target: '/root/.cache/pip', sharing: 'shared' };
