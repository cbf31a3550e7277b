import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const readOrNothing = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** Command lines of the processes, in containers too, whose arguments or environment hold a text; this process is left out. */
export const processesWith = async (text: string): Promise<readonly string[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readOrNothing(`/proc/${pid}/cmdline`);
      const environment = await readOrNothing(`/proc/${pid}/environ`);
      return (command + environment).includes(text) ? [command.replaceAll('\0', ' ').trim().slice(0, 200)] : [];
    }),
  );
  return found.flat().filter(Boolean);
};

/** Waits until no process holds the text, and answers those that still do. */
export const waitUntilGone = async (text: string, seconds: number): Promise<readonly string[]> => {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const left = await processesWith(text);
    if (left.length === 0 || performance.now() > end) return left;
    await pause(100);
  }
};
