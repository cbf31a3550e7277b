import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export type Files = Readonly<Record<string, string>>;

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

/** A lockfile with these gems, such as `puma 7.1.0`. */
export const lockWith = (gems: readonly string[], rest = ''): string =>
  [
    'GEM',
    '  remote: https://rubygems.org/',
    '  specs:',
    ...gems.map((gem) => `    ${gem.replace(' ', ' (')})`),
    '',
    'PLATFORMS',
    '  ruby',
    '',
    'DEPENDENCIES',
    ...gems.map((gem) => `  ${gem.split(' ')[0]}`),
    '',
    rest,
  ].join('\n');
