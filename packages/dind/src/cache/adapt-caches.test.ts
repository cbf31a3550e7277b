import { expect, it } from 'vitest';
import type { BuildOutput, CacheRef } from '../build/build-request.ts';
import { adaptCaches, type CacheAbility } from './adapt-caches.ts';

const registry: CacheRef = { type: 'registry', attributes: { ref: 'r.example/app:cache', mode: 'max' } };
const local: CacheRef = { type: 'local', attributes: { dest: '/layers' } };
const s3: CacheRef = { type: 's3', attributes: { bucket: 'b', name: 'app' } };
const gha: CacheRef = { type: 'gha', attributes: { scope: 'app' } };
const runner = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://r.example/' };
const adapt = (ability: CacheAbility, output: BuildOutput['kind'] = 'push', env: Readonly<Record<string, string>> = runner) =>
  adaptCaches(
    { cacheFrom: [registry, s3, gha], cacheTo: [registry, local, s3, gha], noCache: false, output: { kind: output } as BuildOutput },
    ability,
    env,
  );

it.each(['all', 'image-store'] as const)('gives everything to an engine that can do %s', (ability) => {
  expect(adapt(ability)).toEqual({ from: [registry, s3, gha], to: [registry, local, s3, gha], reports: [] });
});

it('makes the registry cache inline where only that is possible, and reports what is not', () => {
  const { from, to, reports } = adapt('inline');
  expect(from).toEqual([registry, s3]);
  expect(to).toEqual([{ type: 'inline', attributes: { ref: 'r.example/app:cache', mode: 'max' } }]);
  expect(reports.map(({ use, name, outcome }) => [use, name, outcome])).toEqual([
    ['import', 'GitHub Actions (app)', 'ignored'],
    ['export', '/layers', 'ignored'],
    ['export', 's3://b/app', 'ignored'],
    ['export', 'GitHub Actions (app)', 'ignored'],
  ]);
});

it('has no inline cache for an image that is not pushed', () => {
  const { to, reports } = adapt('inline', 'load');
  expect(to).toEqual([]);
  expect(reports.find(({ name }) => name === 'r.example/app:cache')?.reason).toContain('pushed');
});

it('leaves the cache of GitHub out where no runner offers it', () => {
  const { from, to, reports } = adapt('image-store', 'push', { ACTIONS_RUNTIME_TOKEN: 't' });
  expect([...from, ...to]).not.toContain(gha);
  expect(reports).toHaveLength(2);
  expect(adapt('image-store', 'push', { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_CACHE_URL: 'u' }).reports).toEqual([]);
});

it('imports nothing when no cache is wanted, and exports all the same', () => {
  const { from, to } = adaptCaches({ cacheFrom: [registry], cacheTo: [registry], noCache: true, output: { kind: 'push' } }, 'all');
  expect([from, to]).toEqual([[], [registry]]);
});
