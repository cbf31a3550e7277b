import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, systemPath } from '../process/find-program.ts';
import { runCommand, type Environment } from '../process/run-command.ts';
import type { StorageAbilities } from './choose-storage.ts';

/** The type of the file system that a folder is on, from the text of /proc/self/mountinfo: that of the deepest mount, the last if several. */
export const fileSystemOf = (mountinfo: string, folder: string): string => {
  const found = mountinfo.split('\n').reduce<{ path: string; type: string } | undefined>((deepest, line) => {
    const [before = '', after = ''] = line.split(' - ');
    const path = before.split(' ')[4] ?? '';
    const covers = path !== '' && (folder === path || folder.startsWith(path.endsWith('/') ? path : `${path}/`));
    return covers && path.length >= (deepest?.path.length ?? 0) ? { path, type: after.split(' ')[0] ?? '' } : deepest;
  }, undefined);
  return found?.type ?? 'this file system';
};

const layers = (folder: string): string => `lowerdir=${folder}/lower,upperdir=${folder}/upper,workdir=${folder}/work`;

/** Mounts layers and uses them as an engine does: reads from below, writes above, deletes from below. */
const tryMount = async (folder: string, argv: readonly string[], env: Environment): Promise<boolean> => {
  const signal = new AbortController().signal;
  const merged = join(folder, 'merged');
  await Promise.all(['lower', 'upper', 'work', 'merged'].map((name) => mkdir(join(folder, name), { recursive: true })));
  await writeFile(join(folder, 'lower', 'file'), '');
  const mounted = await runCommand({ argv, env, signal, timeout: 5000 });
  if (mounted.exitCode !== 0) return false;
  try {
    await writeFile(join(merged, 'other'), '');
    await rm(join(merged, 'file'));
    // A deletion is kept as a special file, which is what some file systems below cannot hold.
    return await stat(join(folder, 'upper', 'other')).then(() => true);
  } catch {
    return false;
  } finally {
    await runCommand({ argv: ['umount', merged], env, signal, timeout: 5000 });
  }
};

/** Tries in the data root which storage drivers work; nothing stays there. */
export const probeStorage = async (dataRoot: string, env: Environment): Promise<StorageAbilities> => {
  const fileSystem = fileSystemOf(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''), dataRoot);
  const folder = await mkdtemp(join(dataRoot, 'migetpacks-probe-'));
  try {
    const merged = join(folder, 'merged');
    if (await tryMount(folder, ['mount', '-t', 'overlay', 'overlay', '-o', layers(folder), merged], env))
      return { fileSystem, overlay: true, fuse: false };
    const device = access('/dev/fuse', constants.W_OK).then(
      () => true,
      () => false,
    );
    const program = (await device) ? await findProgram('fuse-overlayfs', systemPath(env)) : undefined;
    const fuse = program !== undefined && (await tryMount(folder, [program, '-o', layers(folder), merged], env));
    return { fileSystem, overlay: false, fuse };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
