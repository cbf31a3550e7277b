import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export type { AppFiles as Files } from '@migetpacks/core/testing';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

/** A composer.lock with these packages and what they require. */
export const lockWith = (packages: Readonly<Record<string, Readonly<Record<string, string>>>>) => ({
  packages: Object.entries(packages).map(([name, require]) => ({
    name,
    version: '1.0.0',
    require,
    dist: { type: 'zip', url: `https://api.github.com/repos/${name}/zipball/1` },
  })),
});
