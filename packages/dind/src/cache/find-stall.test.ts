import { expect, it } from 'vitest';
import type { BuildLimits } from '../build/build-request.ts';
import type { Work } from '../progress/progress-reader.ts';
import { findStall } from './find-stall.ts';

const limits: BuildLimits = { cacheSeconds: 10, registrySeconds: 60, registryAttempts: 3 };
const work = (name: string, change: Partial<Work> = {}): Work => ({
  name,
  state: 'running',
  cached: false,
  transfers: new Map(),
  ...change,
});
const look = (all: readonly Work[], quiet: number, since: Readonly<Record<string, number>> = {}) =>
  findStall(all, { now: 1000, lastNews: 1000 - quiet, since: new Map(Object.entries(since)) }, limits);

const importing = 'importing cache manifest from r.example/app:cache';
const exporting = 'exporting cache to registry';
const step = '[build 2/3] RUN make';

it('counts the age of an import, because the rest of the build talks meanwhile', () => {
  expect(look([work(importing), work(step)], 0, { [importing]: 989 })).toMatchObject({
    kind: 'cache',
    work: { use: 'import', id: 'r.example/app:cache' },
  });
  expect(look([work(importing)], 0, { [importing]: 991 })).toBeUndefined();
});

it('counts the silence of an export', () => {
  expect(look([work(exporting)], 11)).toMatchObject({ kind: 'cache', work: { use: 'export', type: 'registry' } });
  expect(look([work(exporting)], 9)).toBeUndefined();
});

it('notices layers of a cached step that do not come', () => {
  const cached = work('[build 2/3] RUN make', { state: 'finished', cached: true, transfers: new Map([['sha256:1', 0]]) });
  expect(look([cached, work('exporting to image')], 11)).toEqual({ kind: 'cached-layers', seconds: 10 });
  expect(look([cached, work('exporting to image')], 9)).toBeUndefined();
});

it('waits longer for registries, and only when nothing else is going on', () => {
  const pushing = work('exporting to image', { transfers: new Map([['pushing layers', 0]]) });
  const pull = work('[internal] load metadata for docker.io/library/node:24');
  expect(look([pushing], 61)).toMatchObject({ kind: 'registry', name: 'exporting to image' });
  expect(look([pull], 61)).toMatchObject({ kind: 'registry', name: pull.name });
  expect(look([pushing], 59)).toBeUndefined();
  expect(look([pull, work(step)], 500)).toBeUndefined();
});

it('leaves a silent step and an exporter that compresses alone', () => {
  expect(look([work(step)], 5000)).toBeUndefined();
  expect(look([work('exporting to image', { transfers: new Map([['exporting layers', 0]]) })], 5000)).toBeUndefined();
  expect(look([], 5000)).toBeUndefined();
});

it('gives up on an engine that does not begin after an import was broken off', () => {
  const moment = { now: 1000, lastNews: 989, since: new Map<string, number>() };
  expect(findStall([], { ...moment, afterImport: true }, limits)).toEqual({ kind: 'engine', seconds: 10 });
  expect(findStall([], moment, limits)).toBeUndefined();
  expect(findStall([work(step)], { ...moment, afterImport: true }, limits)).toBeUndefined();
});
