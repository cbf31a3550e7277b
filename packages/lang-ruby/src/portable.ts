import type { Portable } from '@migetpacks/core/plugin';
import { gemHome } from './bundler-env.ts';
import { ownPrograms } from './programs.ts';

/** Ruby with Bundler; installed gems are where the image has them. */
export const portable = (version: string): Portable => ({
  paths: [
    ...ownPrograms.map((name) => `/usr/local/bin/${name}` as const),
    '/usr/local/lib/ruby',
    `/usr/local/lib/libruby.so.${version.replace(/\.\d+$/, '')}`,
    '/usr/local/etc/gemrc',
  ],
  // What the image sets; gems of two Rubies cannot meet, because an image has one.
  env: { GEM_HOME: gemHome, BUNDLE_APP_CONFIG: gemHome, BUNDLE_SILENCE_ROOT_WARNING: '1' },
  path: [`${gemHome}/bin`],
  check: ['ruby', '-r', 'openssl', '-r', 'psych', '-e', '0'],
});
