import { readdir, readFile } from 'node:fs/promises';

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Processes whose command line names a folder that only one test has: pid and name. */
const find = async (folder: string): Promise<readonly { pid: number; name: string; line: string }[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(
    pids.map(async (pid) => ({
      pid,
      name: (await read(`/proc/${String(pid)}/comm`)).trim(),
      line: (await read(`/proc/${String(pid)}/cmdline`)).replaceAll('\0', ' '),
    })),
  );
  return all.filter(({ pid, line }) => pid !== process.pid && line.includes(folder));
};

/** The command lines that still run. */
export const processesOf = async (folder: string): Promise<readonly string[]> => (await find(folder)).map(({ line }) => line);

/** Kills a daemon that was started with a folder of the test, as the kernel does when memory runs out. */
export const endDaemon = async (folder: string, program: 'dockerd' | 'containerd'): Promise<void> => {
  for (const { pid, name } of await find(folder)) if (name === program) process.kill(pid, 'SIGKILL');
};
