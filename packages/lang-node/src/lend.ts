import type { Portable, ProcessType } from '@migetpacks/core/plugin';
import { managers } from './toolchain.ts';

const callsManager = ({ command }: ProcessType): boolean =>
  command.kind === 'argv' ? /^(?:npm|npx|yarn|pnpm)$/.test(command.argv[0]) : /(?:^|[\s;&|(])(?:npm|npx|yarn|pnpm)\s/.test(command.script);

/** What the image of an app in another language gets: the program alone, unless a process can only be started by a package manager. */
export const lend = (processes: readonly ProcessType[]): Portable => ({
  paths: processes.some(callsManager) ? managers : ['/usr/local/bin/node'],
  env: {},
  path: [],
  check: ['node', '--version'],
});
