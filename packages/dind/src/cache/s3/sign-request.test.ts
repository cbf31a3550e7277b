import { expect, it } from 'vitest';
import { emptyHash, signRequest } from './sign-request.ts';

// The examples of the documentation of Amazon S3 for signatures in headers, with its published keys.
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const now = new Date('2013-05-24T00:00:00Z');
const signatureOf = (headers: Readonly<Record<string, string>>): string | undefined =>
  /Signature=(\w+)/.exec(headers['authorization'] ?? '')?.[1];

it('signs a read as Amazon does in its example', () => {
  const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt');
  const headers = signRequest({ method: 'GET', url, region: 'us-east-1', bodyHash: emptyHash, now }, credentials, { range: 'bytes=0-9' });
  expect(signatureOf(headers)).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

it('signs a write, with a name that needs escapes, as Amazon does in its example', () => {
  const url = new URL('https://examplebucket.s3.amazonaws.com/test$file.text');
  const bodyHash = '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072';
  const more = { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' };
  const headers = signRequest({ method: 'PUT', url, region: 'us-east-1', bodyHash, now }, credentials, more);
  expect(signatureOf(headers)).toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
});

it('signs a session token along', () => {
  const url = new URL('http://127.0.0.1:9000/b/k');
  const headers = signRequest({ method: 'HEAD', url, region: 'eu-1', bodyHash: emptyHash, now }, { ...credentials, sessionToken: 'tok' });
  expect(headers).toMatchObject({ host: '127.0.0.1:9000', 'x-amz-security-token': 'tok' });
  expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,');
});
