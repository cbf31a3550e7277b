import type { BuildResult } from '@migetpacks/dind';
import { expect, it } from 'vitest';
import { MigetpacksError } from '@migetpacks/core/errors';
import type { Output } from '../output.ts';
import { explainMirror } from './mirror-hint.ts';
import { describeCache, summarise } from './summary.ts';

const result: BuildResult = {
  imageDigest: 'sha256:1',
  seconds: 9.62,
  steps: { total: 12, cached: 4 },
  warnings: [],
  caches: [{ use: 'export', name: 'r.example/app:cache', outcome: 'ignored', reason: '403 Forbidden' }],
  retries: [{ because: 'the registry said 503', wait: 2 }],
  attestations: { provenance: 'min', sbom: false },
};
const sayAll = (json: boolean): readonly string[] => {
  const said: string[] = [];
  const output = {
    json,
    say: (text: string) => said.push(text),
    print: (text: string) => said.push(text),
    printJson: (value: unknown) => said.push(JSON.stringify(value)),
    style: (_: unknown, text: string) => text,
  } as unknown as Output;
  summarise(output, { tags: ['r.example/app:1'], output: { kind: 'push' } }, { result, size: 2_000_000, ports: [] });
  return said;
};

it.each([
  [{ use: 'import', name: 'r/a:c', outcome: 'imported' }, 'cache read r/a:c'],
  [{ use: 'export', name: 's3://b/a', outcome: 'exported', bytes: 89_300_000 }, 'cache written s3://b/a (89.3 MB)'],
  [{ use: 'import', name: '/layers', outcome: 'ignored', reason: 'there is nothing yet' }, 'cache not read /layers: there is nothing yet'],
  [{ use: 'import', name: 'r/a:c', outcome: 'unused' }, 'cache not needed r/a:c'],
] as const)('says in one line what came of a cache: %j', (report, line) => {
  expect(describeCache(report)).toBe(line);
});

it('names size, time, hits, every cache and every further attempt', () => {
  expect(sayAll(false)).toEqual([
    'pushed r.example/app:1',
    'digest sha256:1',
    '2.0 MB compressed, 9.6 s, 4 of 12 steps cached, started again 1 time',
    'started again because the registry said 503',
    'cache not written r.example/app:cache: 403 Forbidden',
    'r.example/app:1@sha256:1',
  ]);
});

it('says the same to programs', () => {
  const { caches, retries, seconds, steps } = result;
  expect(sayAll(true).map((line) => JSON.parse(line) as unknown)).toEqual([
    { type: 'result', images: ['r.example/app:1'], output: 'push', digest: 'sha256:1', size: 2_000_000, seconds, steps, caches, retries },
  ]);
});

it('names the mirror that an image did not come from, and no other', () => {
  const error = (code: string, message: string) =>
    new MigetpacksError({ code, message, hint: 'Try again.', docs: '', blame: 'platform' } as never);
  const mirrors = [{ prefix: 'docker.io', mirror: 'https://m.example/hub', source: 'REGISTRY_MIRRORS' }];
  const hintOf = (thrown: unknown): string => (thrown as MigetpacksError).details.hint;
  expect(
    hintOf(explainMirror(error('REGISTRY_UNAVAILABLE', 'The registry of m.example/hub/library/node:24 cannot be reached.'), mirrors)),
  ).toBe(
    'Try again. REGISTRY_MIRRORS makes this the mirror of docker.io; there is no way back to docker.io from it, so mend the mirror or take its entry out.',
  );
  expect(hintOf(explainMirror(error('REGISTRY_UNAVAILABLE', 'The registry of other.example/x:1 cannot be reached.'), mirrors))).toBe(
    'Try again.',
  );
  expect(hintOf(explainMirror(error('BUILD_STEP_FAILED', 'The step "m.example/hub/" failed.'), mirrors))).toBe('Try again.');
});
