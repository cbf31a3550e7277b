import { join } from 'node:path';
import { fail } from '../errors.ts';
import { quoteCsv } from './quote-csv.ts';

/** A secret on its way through a file of mode 0600 in the build's private folder. */
export interface SecretFile {
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
): { flags: readonly string[]; env: Readonly<Record<string, string>>; files: readonly SecretFile[] } => {
  const flags: string[] = [];
  const env: Record<string, string> = {};
  const files: SecretFile[] = [];
  let total = 0;
  for (const [index, [id, content]] of Object.entries(secrets).entries()) {
    const bytes = Buffer.byteLength(content);
    if (bytes > limit) throw fail('BUILD_VALUE_TOO_LARGE', { kind: 'secret', name: id, bytes, limit });
    // An id may be any text, so neither the variable nor the file is named after it.
    if (bytes <= inEnvironment && total + bytes <= allInEnvironment && !content.includes('\0')) {
      const variable = `MIGETPACKS_BUILD_SECRET_${index}`;
      env[variable] = content;
      total += bytes;
      flags.push(`--secret=${quoteCsv({ id, env: variable })}`);
    } else {
      const path = join(folder, `secret-${index}`);
      files.push({ path, content });
      flags.push(`--secret=${quoteCsv({ id, src: path })}`);
    }
  }
  return { flags, env, files };
};
