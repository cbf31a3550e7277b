import { createHash, X509Certificate } from 'node:crypto';

const trustedCertificate = 2;
const version = 2;

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([integer(bytes.length, 2), bytes]);
};
const integer = (value: number, bytes: 2 | 4 | 8): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, Math.max(0, bytes - 6), Math.min(6, bytes));
  return buffer;
};

const entryOf = (pem: string, index: number): Buffer => {
  const { raw } = new X509Certificate(pem);
  // The time of an entry is of no use; a fixed one keeps the store the same.
  return Buffer.concat([integer(trustedCertificate, 4), text(`ca-${index}`), integer(0, 8), text('X.509'), integer(raw.length, 4), raw]);
};

/** Java reads no PEM bundle. The password protects nothing: it keys the digest that the format ends with. */
export const javaTrustStorePassword = 'changeit';

/**
 * A trust store that every Java reads, whatever its default format: JKS, as the class `sun.security.provider.JavaKeyStore`
 * of OpenJDK writes it.
 */
export const makeJavaTrustStore = (certificates: readonly string[]): Buffer => {
  const body = Buffer.concat([integer(0xfeedfeed, 4), integer(version, 4), integer(certificates.length, 4), ...certificates.map(entryOf)]);
  const password = Buffer.from(javaTrustStorePassword, 'utf16le').swap16();
  return Buffer.concat([body, createHash('sha1').update(password).update('Mighty Aphrodite').update(body).digest()]);
};
