import { resolveProcesses } from '@migetpacks/core/plugin';
import { imageFor } from './versions.js';

export const runtime = ({ versions, workdir, declaredProcesses }) => ({
  base: imageFor(versions.language.version),
  systemPackages: ['busybox'],
  env: {},
  path: [],
  // Pages and parts are compiled, so only the result ships.
  artifacts: [{ from: `${workdir}/public`, to: `${workdir}/public` }],
  files: [],
  processes: resolveProcesses({
    declared: declaredProcesses,
    defaults: [
      {
        type: 'web',
        command: { kind: 'script', script: `exec busybox httpd -f -p "$PORT" -h ${workdir}/public` },
        source: 'the default of Toy',
      },
    ],
  }),
});
