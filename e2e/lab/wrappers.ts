import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labPath, toolsBin, toolsRoot } from './paths.ts';

/** iptables looks for its libraries and modules in system folders; a wrapper shows it the unpacked ones. */
const iptablesWrapper = (libraries: string, name: string): string => `#!/bin/sh
LD_LIBRARY_PATH=${libraries} XTABLES_LIBDIR=${libraries}/xtables exec ${toolsRoot}/usr/sbin/xtables-nft-multi ${name} "$@"
`;

/** Writes what makes packages work that were unpacked but not installed. */
export const writeWrappers = async (): Promise<void> => {
  await rm(toolsBin, { recursive: true, force: true });
  await mkdir(toolsBin, { recursive: true });
  const triplet = (await readdir(join(toolsRoot, 'usr/lib'))).find((name) => name.endsWith('-linux-gnu')) ?? '';
  for (const family of ['iptables', 'ip6tables'])
    for (const name of [family, `${family}-save`, `${family}-restore`]) {
      await writeFile(join(toolsBin, name), iptablesWrapper(join(toolsRoot, 'usr/lib', triplet), name));
      await chmod(join(toolsBin, name), 0o755);
    }
  await symlink(join(toolsRoot, 'usr/bin/tini-static'), join(toolsBin, 'docker-init'));
  await mkdir(labPath('docker-config'), { recursive: true });
  const plugins = join(toolsRoot, 'usr/libexec/docker/cli-plugins');
  await writeFile(labPath('docker-config', 'config.json'), `${JSON.stringify({ cliPluginsExtraDirs: [plugins] })}\n`);
};
