import { createHash, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { expect, it } from 'vitest';
import { makeJavaTrustStore } from './java-trust-store.ts';

const [pem = ''] = rootCertificates;

// keytool of OpenJDK 17 was shown a store of all roots and listed as many entries.
it('writes the header, each certificate as it is, and a digest keyed with the password', () => {
  const store = makeJavaTrustStore([pem]);
  const { raw } = new X509Certificate(pem);
  expect(store.subarray(0, 12).toString('hex')).toBe('feedfeed0000000200000001');
  expect(store.includes(raw)).toBe(true);
  const body = store.subarray(0, -20);
  const keyed = Buffer.concat([Buffer.from('\0c\0h\0a\0n\0g\0e\0i\0t'), Buffer.from('Mighty Aphrodite'), body]);
  expect(store.subarray(-20)).toEqual(createHash('sha1').update(keyed).digest());
});
