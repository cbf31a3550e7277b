import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onProcessExit } from './on-process-exit.ts';

/** A folder of mode 0700 that nobody else can read. */
export interface TempFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a private folder, which is also removed when the process ends without reaching `remove`. */
export const makeTempFolder = async (parent: string = tmpdir()): Promise<TempFolder> => {
  const path = await mkdtemp(join(parent, 'migetpacks-'));
  const callOff = onProcessExit(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
      callOff();
    },
  };
};
