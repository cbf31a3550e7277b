import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { Lab } from '../lab/index.ts';
import type { Needle } from './traces.ts';

const block = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
const testCa = new URL('../fixtures/test-ca.pem', import.meta.url);

const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256;

/** A line out of the middle of a certificate, which no other certificate has. */
const middleLine = (pem: string): string => {
  const lines = new X509Certificate(pem).toString().trim().split('\n');
  return lines[Math.floor(lines.length / 2)] ?? '';
};

/** Certificates that the machine trusts, with one of the tests' own, as a folder for `EXTRA_CA_CERTS`; the caller removes it. */
export const makeCaFolder = async (lab: Lab): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'itg-ca-'));
  await writeFile(join(folder, 'test-ca.pem'), await readFile(testCa, 'utf8'));
  if (lab.extraCaCerts !== undefined) await writeFile(join(folder, 'machine.pem'), await readFile(lab.extraCaCerts, 'utf8'));
  return folder;
};

/** Lines of the certificates that only the build was given: not public roots of Node.js, and not among those that a distribution ships. */
export const caNeedles = async (lab: Lab, shipped: string): Promise<readonly Needle[]> => {
  const machine = lab.extraCaCerts === undefined ? '' : await readFile(lab.extraCaCerts, 'utf8');
  const given = [...(machine.match(block) ?? []), ...((await readFile(testCa, 'utf8')).match(block) ?? [])];
  const known = new Set([...rootCertificates, ...(shipped.match(block) ?? [])].map(fingerprintOf));
  return given
    .filter((pem) => !known.has(fingerprintOf(pem)))
    .map((pem) => ({ name: new X509Certificate(pem).subject, text: middleLine(pem) }));
};
