import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail } from './errors.ts';

/**
 * Writes a file so that a reader sees the old or the new contents and nothing between; makes its folder when it is missing.
 *
 * @throws CONFIG_WRITE_FAILED
 */
export const writeFileAtomically = async (path: string, text: string): Promise<void> => {
  const temporary = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}`);
  try {
    await fs.promises.mkdir(dirname(path), { recursive: true });
    await fs.promises.writeFile(temporary, text, { flag: 'wx' });
    await fs.promises.rename(temporary, path);
  } catch (error) {
    await fs.promises.rm(temporary, { force: true }).catch(() => undefined);
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw fail('CONFIG_WRITE_FAILED', { path, fault: code }, error);
  }
};
