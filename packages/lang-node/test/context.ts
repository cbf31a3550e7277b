import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export { treeOf, type AppFiles as Files } from '@migetpacks/core/testing';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

/** A package-lock.json that fits the dependencies of a manifest. */
export const npmLock = (
  dependencies: Readonly<Record<string, string>>,
  devDependencies: Readonly<Record<string, string>> = {},
  packages: object = {},
) => ({
  lockfileVersion: 3,
  packages: {
    '': { dependencies, devDependencies },
    ...Object.fromEntries(
      Object.entries({ ...dependencies, ...devDependencies }).map(([name, spec]) => [
        `node_modules/${name}`,
        { version: spec.replace(/^\D+/, '') },
      ]),
    ),
    ...packages,
  },
});
