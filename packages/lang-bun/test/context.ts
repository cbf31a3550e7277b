import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export { treeOf, type AppFiles as Files } from '@migetpacks/core/testing';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

/** A bun.lock that fits the dependencies of one manifest. */
export const bunLock = (dependencies: object = {}, packages: object = {}, lockfileVersion = 1) => ({
  lockfileVersion,
  workspaces: { '': { dependencies } },
  packages,
});
