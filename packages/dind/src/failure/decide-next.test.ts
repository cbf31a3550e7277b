import { describe, expect, it } from 'vitest';
import type { CacheRef } from '../build/build-request.ts';
import type { CachesInUse } from '../cache/blame-caches.ts';
import { fail } from '../errors.ts';
import { decideNext, type Attempt } from './decide-next.ts';

const read: CacheRef = { type: 'registry', attributes: { ref: '127.0.0.1:5000/team/app:cache' } };
const more: CacheRef = { type: 'registry', attributes: { ref: 'r.example/other:main' } };
const write: CacheRef = { type: 'registry', attributes: { ref: '127.0.0.1:5000/team/app:cache', mode: 'max' } };
const caches: CachesInUse = { from: [read, more], to: [write], imported: [read, more] };
const limits = { cacheSeconds: 10, registrySeconds: 60, registryAttempts: 3 };

const failed = (text: string, { name = 'exporting to image', code = 'BUILD_FAILED' as const, number = 1, use = caches } = {}): Attempt => ({
  caches: use,
  number,
  end: { kind: 'failed', error: fail(code, { detail: text }), name, text },
});
const unavailable = (number: number, use: CachesInUse = { from: [], to: [], imported: [] }): Attempt => ({
  caches: use,
  number,
  end: {
    kind: 'failed',
    error: fail('REGISTRY_UNAVAILABLE', { target: 'r/a', detail: 'x' }),
    name: '',
    text: 'failed to push r/a:1: 503 Service Unavailable',
  },
});

// Texts as BuildKit 0.26 in Docker 28.5.2 writes them.
describe('a cache is left out', () => {
  it.each([
    ['short read: expected 101 bytes but got 100: unexpected EOF', [read, more]],
    [
      'failed commit on ref "layer-sha256:c453": commit failed: unexpected commit digest sha256:aee6, expected sha256:c453: failed precondition',
      [read, more],
    ],
    [
      'failed to copy: httpReadSeeker: failed open: could not fetch content descriptor sha256:7e00 (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found',
      [read, more],
    ],
    [
      'failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://127.0.0.1:5000/v2/team/app/blobs/sha256:d84d": EOF',
      [read],
    ],
  ])('for promising layers that are not there: %s', (text, dropped) => {
    const next = decideNext(failed(text), limits);
    expect(next).toMatchObject({ kind: 'again', counts: false, wait: 0, to: [write] });
    expect(next.kind === 'again' && caches.from.filter((ref) => !next.from.includes(ref))).toEqual(dropped);
  });

  it('for failing to be written', () => {
    expect(decideNext(failed('error writing layer blob: 403 Forbidden', { name: 'exporting cache to registry' }), limits)).toMatchObject({
      kind: 'again',
      from: [read, more],
      to: [],
      dropped: [{ use: 'export', outcome: 'ignored', reason: 'error writing layer blob: 403 Forbidden' }],
    });
    expect(decideNext(failed('unknown cache exporter: "s3"', { name: '' }), limits)).toMatchObject({ kind: 'again', to: [] });
  });

  it('for standing still, alone', () => {
    const stall = { kind: 'cache', work: { use: 'import', id: 'r.example/other:main' }, seconds: 10 } as const;
    expect(decideNext({ caches, number: 1, end: { kind: 'stalled', stall } }, limits)).toMatchObject({
      kind: 'again',
      from: [read],
      because: 'the cache r.example/other:main is left out: nothing came for 10 seconds',
    });
  });

  it('with its name, when the image carries it inline and that name cannot be pushed', () => {
    const inline: CacheRef = { type: 'inline', attributes: { ref: 'r.example/app:cache' } };
    const use = { from: [], to: [inline], imported: [] };
    expect(decideNext(failed('failed to push r.example/app:cache: 403 Forbidden', { use }), limits)).toMatchObject({
      kind: 'again',
      to: [],
    });
    expect(decideNext(failed('failed to push r.example/app:1: 403 Forbidden', { use }), limits)).toMatchObject({ kind: 'end' });
  });
});

describe('a registry', () => {
  it('is tried again with growing pauses, a bounded number of times', () => {
    expect(decideNext(unavailable(1), limits)).toMatchObject({ kind: 'again', counts: true, wait: 2 });
    expect(decideNext(unavailable(2), limits)).toMatchObject({ kind: 'again', counts: true, wait: 6 });
    expect(decideNext(unavailable(3), limits)).toMatchObject({ kind: 'end', error: { code: 'REGISTRY_UNAVAILABLE' } });
    expect(decideNext(unavailable(9), { ...limits, registryAttempts: 10 })).toMatchObject({ wait: 60 });
  });

  it('that does not take the image is not mistaken for the cache beside it', () => {
    expect(decideNext(unavailable(1, caches), limits)).toMatchObject({ from: [read, more], to: [write], counts: true });
  });

  it('that stands still has passing trouble', () => {
    const stall = { kind: 'registry', name: '[internal] load metadata for docker.io/library/node:24', seconds: 60 } as const;
    const attempt = { caches, number: 3, end: { kind: 'stalled', stall } } as const;
    expect(decideNext(attempt, limits)).toMatchObject({
      kind: 'end',
      error: { code: 'REGISTRY_UNAVAILABLE', details: { retryable: true } },
    });
    expect(decideNext({ ...attempt, number: 1 }, limits)).toMatchObject({
      kind: 'again',
      because: expect.stringContaining('docker.io/library/node:24'),
    });
  });
});

it.each(['REGISTRY_DENIED', 'BASE_IMAGE_NOT_FOUND', 'REGISTRY_CERTIFICATE'] as const)('%s is final', (code) => {
  const error = fail(code, { target: 'r/a', detail: 'x' });
  expect(decideNext({ caches, number: 1, end: { kind: 'failed', error, name: '', text: 'x' } }, limits)).toEqual({ kind: 'end', error });
});

it('a step that fails is final, even when it prints what a broken cache would', () => {
  const error = fail('BUILD_STEP_FAILED', { step: 's', log: 'unexpected EOF', hint: 'h' });
  const end = { kind: 'failed', error, name: '[build 2/3] RUN make', text: 'unexpected EOF' } as const;
  expect(decideNext({ caches, number: 1, end }, limits)).toEqual({ kind: 'end', error });
});
