import { setTimeout as pause } from 'node:timers/promises';
import type { RunningContainer } from './container.ts';
import { docker, type Engine } from './docker.ts';

/** A command line in which `<version>` stands for a number that changes with a base image. */
const lineOf = (command: string): RegExp => {
  const parts = command.split('<version>').map((part) => part.replace(/[*.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('\\d[\\d.]*')}$`);
};

/** Waits until a process of the container has this command line and no shell stands before it; false when that does not happen. */
export const waitForProcess = async (engine: Engine, { id }: RunningContainer, command: string, seconds = 15): Promise<boolean> => {
  const end = performance.now() + seconds * 1000;
  const wanted = lineOf(command);
  for (;;) {
    const lines = (await docker(engine, ['top', id, '-o', 'pid,args']).catch(() => '')).split('\n').slice(1);
    if (lines.some((line) => wanted.test(line.trim().replace(/^\d+\s+/, '')))) return true;
    if (performance.now() > end) return false;
    await pause(50);
  }
};
