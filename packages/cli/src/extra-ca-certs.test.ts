import { X509Certificate } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeExtraCaSecret } from './extra-ca-certs.ts';

const [first = '', second = ''] = rootCertificates;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
  await mkdir(join(folder, 'certs'));
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'certs', 'a.pem'), `some words\n${first}\n`);
  await writeFile(join(folder, 'certs', 'b.crt'), `${second}\r\n${first}\n`);
  await writeFile(join(folder, 'certs', 'readme.txt'), 'not a certificate');
  await writeFile(join(folder, 'key.pem'), `${first}\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`);
  await writeFile(join(folder, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const make = (path: string): string => makeExtraCaSecret(path, 'EXTRA_CA_CERTS', folder);
const certificatesIn = (text: string): readonly string[] =>
  (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((pem) => new X509Certificate(pem).fingerprint256);

describe('makeExtraCaSecret', () => {
  it('is a script that points every tool to itself and ends before the certificates', () => {
    const [script = '', rest = ''] = make('certs/a.pem').split('\nreturn 0\n');
    const exported = script.split('\n').filter((line) => line.startsWith('export '));
    expect(exported.length).toBeGreaterThan(8);
    expect(exported.every((line) => /^export [A-Z_]+=\/run\/secrets\/extra-ca-certs$/.test(line))).toBe(true);
    expect(script).toContain('NODE_EXTRA_CA_CERTS');
    expect(rest.startsWith('-----BEGIN CERTIFICATE-----')).toBe(true);
  });

  it('holds the given certificates and the public roots, each once', () => {
    const found = certificatesIn(make('certs'));
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe(new Set(rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256)).size);
    expect(found.slice(0, 2).sort()).toEqual([first, second].map((pem) => new X509Certificate(pem).fingerprint256).sort());
  });

  it('carries the same certificates as a trust store for Java', () => {
    const text = make('certs');
    const [, store = ''] = /^# java trust store: (\S+)$/m.exec(text) ?? [];
    expect(Buffer.from(store, 'base64').readUInt32BE(8)).toBe(certificatesIn(text).length);
  });

  it('stays below the limit of a secret', () => {
    expect(Buffer.byteLength(make('certs'))).toBeLessThan(500 * 1024);
  });

  it.each([
    ['nowhere', 'CA_CERTS_MISSING'],
    ['empty', 'CA_CERTS_MISSING'],
    ['certs/readme.txt', 'CA_CERTS_INVALID'],
    ['broken.pem', 'CA_CERTS_INVALID'],
    ['key.pem', 'CA_CERTS_INVALID'],
  ])('refuses %s with %s', (path, code) => {
    expect(() => make(path)).toThrow(expect.objectContaining({ code }));
  });
});
