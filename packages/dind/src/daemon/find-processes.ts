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

/** Reads proc_pid_mountinfo(5): field 5 is the mount point; the options of an overlay name its folders. */
export const hasRootBelow = (mountinfo: string, folder: string): boolean =>
  mountinfo.split('\n').some((line) => line.split(' ')[4] === '/' && line.includes(`=${folder}/`));

/** Tells whether a dockerd or containerd has files open below a folder. Two daemons on one data root wait for each other forever. */
export const isUsedByDaemon = async (folder: string): Promise<boolean> => {
  for (const pid of await listPids()) {
    const name = (await readProc(pid, 'comm')).trim();
    if (name !== 'dockerd' && name !== 'containerd') continue;
    const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const paths = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (paths.some((path) => path.startsWith(`${folder}/`))) return true;
  }
  return false;
};
