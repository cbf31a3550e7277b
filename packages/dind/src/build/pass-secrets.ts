import { join } from 'node:path';
import { fail } from '../errors.ts';
import { quoteCsv } from './quote-csv.ts';

/** A file of mode 0600 in the build's private folder. */
export interface PrivateFile {
  readonly path: string;
  readonly content: string;
}

// One variable may have 128 KiB, all together about 2 MiB (execve(2)); BuildKit takes no secret above 500 KiB.
const inEnvironment = 100 * 1024;
const allInEnvironment = 512 * 1024;
const limit = 500 * 1024;

/** Chooses for each secret an environment variable or, when it does not fit, a file; never an argument.
 * @throws BUILD_VALUE_TOO_LARGE */
export const passSecrets = (
  secrets: Readonly<Record<string, string>>,
  folder: string,
  /** For several builds in one command: how many secrets the others have. */
  first = 0,
): { specs: readonly string[]; env: Readonly<Record<string, string>>; files: readonly PrivateFile[] } => {
  const specs: string[] = [];
  const env: Record<string, string> = {};
  const files: PrivateFile[] = [];
  let total = 0;
  for (const [position, [id, content]] of Object.entries(secrets).entries()) {
    const index = first + position;
    const bytes = Buffer.byteLength(content);
    if (bytes > limit) throw fail('BUILD_VALUE_TOO_LARGE', { kind: 'secret', name: id, bytes, limit });
    // An id may be any text, so neither the variable nor the file is named after it.
    if (bytes <= inEnvironment && total + bytes <= allInEnvironment && !content.includes('\0')) {
      const variable = `MIGETPACKS_BUILD_SECRET_${index}`;
      env[variable] = content;
      total += bytes;
      specs.push(quoteCsv({ id, env: variable }));
    } else {
      const path = join(folder, `secret-${index}`);
      files.push({ path, content });
      specs.push(quoteCsv({ id, src: path }));
    }
  }
  return { specs, env, files };
};
