import { scryptSync } from 'node:crypto';

// About 60 ms and 32 MiB a guess; the parameters are part of the digest's meaning, a change rebuilds secret steps once.
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/**
 * Digest of a set of secrets, for a build argument that invalidates the steps that mount them. It stands in the image's
 * build history, so it is salted and slow: a short password can't be looked up in a table made beforehand.
 *
 * @param salt not empty, the same for builds that share a cache, and not public where that can be helped
 * @returns 32 hexadecimal digits, the same for any order of the names; empty when there are no secrets
 */
export const digestSecrets = (values: Readonly<Record<string, string>>, salt: string): string => {
  const names = Object.keys(values).sort();
  if (names.length === 0) return '';
  const text = JSON.stringify(names.map((name) => [name, values[name]]));
  return scryptSync(text, `migetpacks.secrets.v1:${salt}`, 16, cost).toString('hex');
};
