import { posix } from 'node:path';
import type { GeneratedFile } from '../../plugin/contract.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';
import { workdir } from '../policy/workdir.ts';

/** In every base image, or made before the first file is written. */
const existing: ReadonlySet<string> = new Set(['/etc', '/usr/bin', '/usr/local/bin', '/usr/local/lib', workdir]);

/**
 * Script that makes the folders of generated files. `COPY --chmod` gives the mode of the file to the folders that it makes too,
 * which nobody but root can enter then.
 */
export const folderScripts = (files: readonly GeneratedFile[]): readonly string[] => {
  const folders = [...new Set(files.map(({ path }) => posix.dirname(path)))].filter((folder) => !existing.has(folder)).sort();
  return folders.length === 0 ? [] : [`mkdir -p ${folders.map(quoteShellWord).join(' ')}`];
};
