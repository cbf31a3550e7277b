import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const openssl = (args: readonly string[]): Promise<unknown> => execa('openssl', args, { stdin: 'ignore', timeout: 20_000 });
const request = (folder: string, name: string): readonly string[] => [
  'req',
  '-newkey',
  'ec',
  '-pkeyopt',
  'ec_paramgen_curve:P-256',
  '-nodes',
  '-subj',
  `/CN=${name}`,
  '-keyout',
  join(folder, `${name}-key.pem`),
];

/** Makes an authority (`ca.pem`) and certificates of it for an address (`NAME.pem`, `NAME-key.pem`). */
export const makeCertificates = async (folder: string, host: string, names: readonly string[]): Promise<void> => {
  const ca = join(folder, 'ca.pem');
  await openssl([...request(folder, 'ca'), '-x509', '-days', '2', '-out', ca]);
  const extensions = join(folder, 'extensions');
  await writeFile(extensions, `subjectAltName=IP:${host}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  for (const name of names) {
    const asked = join(folder, `${name}.csr`);
    await openssl([...request(folder, name), '-out', asked]);
    const signed = ['-CA', ca, '-CAkey', join(folder, 'ca-key.pem'), '-CAcreateserial', '-days', '2', '-extfile', extensions];
    await openssl(['x509', '-req', '-in', asked, ...signed, '-out', join(folder, `${name}.pem`)]);
  }
};
