import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { fail } from './errors.ts';
import { labDir, labPath } from './paths.ts';
import { pollUntil } from './poll.ts';

const file = labPath('lock');

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const take = async (): Promise<boolean> => {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is a lock between its making and its writing.
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    return false;
  }
};

/**
 * Runs alone: two `up` at once would both start an engine.
 * @throws LAB_LOCKED after ten minutes
 */
export const withLock = async <T>(task: () => Promise<T>): Promise<T> => {
  await mkdir(labDir, { recursive: true });
  await pollUntil(take, { what: 'The end of another lab command', seconds: 600, everyMs: 200 }).catch(async () => {
    throw fail('LAB_LOCKED', { pid: Number(await readFile(file, 'utf8').catch(() => '0')) });
  });
  try {
    return await task();
  } finally {
    await rm(file, { force: true });
  }
};
