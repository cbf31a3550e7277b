import { semverScheme, type ContainerPath, type Toolchain } from '@migetpacks/core/plugin';
import type { DenoContext } from './facts.ts';

/** Where Deno keeps what it downloads; outside of the app, so that it is a layer of its own. */
export const denoDir: ContainerPath = '/deno-dir';

/** The image is of what is the stable Debian on the day of its release (https://github.com/denoland/deno_docker/blob/main/debian.dockerfile). */
const suiteOf = ({ language: { version } }: DenoContext['versions']): string =>
  semverScheme.compare(version, '2.5.0') < 0 ? 'bookworm' : 'trixie';

/** The official image, which has the program and nothing else. */
export const toolchain = ({ role, versions }: DenoContext): Toolchain => ({
  base: { name: 'denoland/deno', tag: versions.language.version },
  reason: 'the official image: Deno brings compiler, package manager and task runner',
  systemPackages: [],
  env: { DENO_DIR: denoDir, DENO_NO_UPDATE_CHECK: '1' },
  setup: [],
  portable: { paths: ['/usr/bin/deno'], env: {}, path: [], check: ['deno', '--version'] },
  // Deno itself runs on every glibc.
  ...(role === 'primary' ? { suite: suiteOf(versions) } : {}),
  crossCompiles: false,
});
