import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../process/run-command.ts';

// Where Go looks, the first that exists: https://pkg.go.dev/crypto/x509#SystemCertPool
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const readSystemBundle = async (env: Environment): Promise<string> => {
  const named = env['SSL_CERT_FILE'];
  for (const path of named ? [named] : systemBundles) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
};

/** The environment in which programs written in Go also trust the given authorities; the bundle is private, and no file of the machine changes. */
export const trustCertificates = async (folder: string, pem: string | undefined, env: Environment): Promise<Environment> => {
  if (pem === undefined) return env;
  const file = join(folder, 'ca-certificates.crt');
  // The variable replaces the machine's own bundle, so that has to be in it.
  await writeFile(file, `${await readSystemBundle(env)}\n${pem}\n`, { mode: 0o600 });
  return { ...env, SSL_CERT_FILE: file };
};
