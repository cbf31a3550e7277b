import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lets a container of cgroup v2 have containers of its own: a group with children may hold no process, so those of its top group
 * move into a group below, and the controllers are handed down. The host's own top group and cgroup v1 need nothing.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html#no-internal-process-constraint
 */
export const delegateCgroup = async (root = '/sys/fs/cgroup'): Promise<void> => {
  // Only a group that is not the top of the machine has a type.
  if (!existsSync(join(root, 'cgroup.type'))) return;
  try {
    const own = join(root, 'init');
    await mkdir(own, { recursive: true });
    const pids = (await readFile(join(root, 'cgroup.procs'), 'utf8')).split('\n').filter((pid) => /^[1-9]\d*$/.test(pid));
    // A process may have ended meanwhile, and one of another namespace reads as 0.
    for (const pid of pids) await appendFile(join(own, 'cgroup.procs'), `${pid}\n`).catch(() => undefined);
    const controllers = (await readFile(join(root, 'cgroup.controllers'), 'utf8')).trim().split(/\s+/).filter(Boolean);
    await writeFile(join(root, 'cgroup.subtree_control'), controllers.map((name) => `+${name}`).join(' '));
  } catch {
    // Mounted read-only: whether that is enough is for dockerd to say.
  }
};
