import { plainBase, type Toolchain } from '@migetpacks/core/plugin';

/** Nothing is compiled: the image that the site ships on will do. */
export const toolchain = (): Toolchain => ({
  base: plainBase,
  reason: 'plain Debian: a site needs no compiler',
  systemPackages: [],
  env: {},
  setup: [],
  crossCompiles: false,
});
