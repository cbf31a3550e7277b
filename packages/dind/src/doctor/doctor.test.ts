import { expect, it } from 'vitest';
import type { Answer } from './ask.ts';
import { checkClock } from './check-clock.ts';
import { judgeDisk } from './check-disk.ts';
import { readProxies } from './check-proxy.ts';
import { judgeAnswer, readChallenge } from './judge-registry.ts';
import { hostOf } from './read-credentials.ts';

const answered = (status: number, ms = 20): Answer => ({ status, ms, body: '', header: () => undefined });
const failed = (code: string): Answer => ({ failure: 'why', code });

it.each<[string, Answer, 'none' | 'accepted' | 'given', string]>([
  ['that answers', answered(200), 'none', 'ok: r.example answers in 20 ms'],
  ['that took the login', answered(200), 'accepted', 'ok: r.example answers in 20 ms, login accepted'],
  ['that wants a login', answered(401), 'none', 'problem: r.example wants a login (401)'],
  ['that refuses the login', answered(401), 'given', 'problem: r.example refuses the login (401)'],
  ['that forbids', answered(403), 'none', 'problem: r.example forbids access (403)'],
  ['that limits', answered(429), 'none', 'problem: r.example limits requests (429)'],
  ['that is broken', answered(503), 'none', 'problem: r.example is out of order (503)'],
  ['that is none', answered(404), 'none', 'problem: r.example is no registry: it has no /v2/ (404)'],
  ['that is slow', answered(200, 3100), 'none', 'problem: r.example is slow: 3.1 s for an empty answer'],
  ['that is down', failed('ECONNREFUSED'), 'none', 'problem: r.example cannot be reached: why'],
])('judges a registry %s', (_, answer, login, expected) => {
  const { state, detail, fix } = judgeAnswer('registry', 'r.example', answer, login);
  expect(`${state}: ${detail}`).toBe(expected);
  expect(state === 'ok' ? fix : /^[A-Z].*\.$/.test(fix ?? '')).toBe(state === 'ok' ? undefined : true);
});

it('tells what to do about a certificate that nobody trusts', () => {
  expect(judgeAnswer('registry', 'r', failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'none').fix).toContain('EXTRA_CA_CERTS');
});

it('reads what a registry wants', () => {
  const bearer = 'Bearer realm="https://auth.example/token",service="r.example",scope="x"';
  expect(readChallenge(bearer)).toEqual({ scheme: 'bearer', realm: 'https://auth.example/token', service: 'r.example' });
  expect(readChallenge('Basic realm="r"')).toEqual({ scheme: 'basic', realm: 'r' });
  expect(readChallenge(undefined)).toBeUndefined();
});

it('finds the registry of a login, however it was written down', () => {
  expect(['https://index.docker.io/v1/', 'https://r.example/v2/', 'r.example:5000'].map(hostOf)).toEqual([
    'docker.io',
    'r.example',
    'r.example:5000',
  ]);
});

it('tells a disk that is too small for a build', () => {
  const disk = { free: 50e9, total: 100e9, freeFiles: 1e6, totalFiles: 2e6 };
  expect(judgeDisk('/d', disk)).toEqual({ subject: 'disk', state: 'ok', detail: '50.0 GB of 100.0 GB free in /d' });
  expect(judgeDisk('/d', { ...disk, free: 1e9 }).detail).toBe('1.0 GB of 100.0 GB free in /d; most builds need 2 GB');
  expect(judgeDisk('/d', { ...disk, freeFiles: 12 }).detail).toContain('only 12 more files');
  expect(judgeDisk('/d', { ...disk, freeFiles: 0, totalFiles: 0 }).state).toBe('ok');
});

it('compares the clock with the server that is nearest to it', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  expect(checkClock(['Sun, 01 Mar 2026 12:00:30 GMT', 'Sun, 01 Mar 2026 08:00:00 GMT'], now).state).toBe('ok');
  expect(checkClock(['Sun, 01 Mar 2026 11:00:00 GMT', 'nonsense'], now).detail).toContain('3600 s ahead of');
  expect(checkClock(['Sun, 01 Mar 2026 12:10:00 GMT'], now).detail).toContain('600 s behind');
  expect(checkClock([], now).state).toBe('unknown');
});

it('reads proxies without their passwords', () => {
  const env = { HTTP_PROXY: 'http://user:hunter2@proxy.example:3128', https_proxy: 'proxy.example', HTTPS_PROXY: 'http://a b' };
  expect(readProxies(env)).toEqual([
    { name: 'HTTP_PROXY', host: 'proxy.example', port: 3128 },
    { name: 'HTTPS_PROXY' },
    { name: 'https_proxy', host: 'proxy.example', port: 80 },
  ]);
});
