import { readdir, readFile, readlink } from 'node:fs/promises';

const listPids = async (): Promise<readonly number[]> =>
  (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);

const readProc = (pid: number, file: 'comm' | 'cmdline' | 'mountinfo'): Promise<string> =>
  readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');

// comm(5) is cut at 15 characters: containerd-shim-runc-v2 reads "containerd-shim".
const programs = /^(dockerd|containerd|containerd-shim|docker-proxy|runc)$/;

/** Programs of an engine whose command line names `folder`; with a private folder, these are the ones started for it. */
export const findEngineProcesses = async (folder: string): Promise<readonly number[]> => {
  const pids = await listPids();
  const found = await Promise.all(
    pids.map(async (pid) => programs.test((await readProc(pid, 'comm')).trim()) && (await readProc(pid, 'cmdline')).includes(folder)),
  );
  return pids.filter((_, index) => found[index]);
};

/** Processes in containers whose root file system lies below `dataRoot`: a build that a stopped dockerd left running. */
export const findContainedProcesses = async (dataRoot: string): Promise<readonly number[]> => {
  const pids = (await listPids()).filter((pid) => pid !== process.pid);
  const found = await Promise.all(pids.map(async (pid) => hasRootBelow(await readProc(pid, 'mountinfo'), dataRoot)));
  return pids.filter((_, index) => found[index]);
};

/** Where a build keeps its data that found `dataRoot` taken; it is no part of the data root. */
const guest = 'migetpacks-';

/** Tells whether a path belongs to a data root, and not to a guest in it. */
export const isBelow = (path: string, dataRoot: string): boolean =>
  path.startsWith(`${dataRoot}/`) && !path.startsWith(`${dataRoot}/${guest}`);

/** Reads proc_pid_mountinfo(5): field 5 is the mount point; the options of an overlay name its folders. */
export const hasRootBelow = (mountinfo: string, dataRoot: string): boolean =>
  mountinfo
    .split('\n')
    .filter((line) => line.split(' ')[4] === '/')
    .some((line) => (line.match(/=[^:,\s]+/g) ?? []).some((option) => isBelow(option.slice(1), dataRoot)));

/** Tells whether a dockerd or containerd has files open below a folder. Two daemons on one data root wait for each other forever. */
export const isUsedByDaemon = async (folder: string): Promise<boolean> => {
  for (const pid of await listPids()) {
    const name = (await readProc(pid, 'comm')).trim();
    if (name !== 'dockerd' && name !== 'containerd') continue;
    const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const paths = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (paths.some((path) => isBelow(path, folder))) return true;
  }
  return false;
};
