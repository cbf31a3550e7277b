import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeSettings, readEnvironment } from '@migetpacks/core/config';
import { expect, it } from 'vitest';
import { writeImageFacts } from './image-facts.ts';

const scopes = ['any', 'app', 'build'] as const;
const settings = (env: Readonly<Record<string, string>>) => mergeSettings([readEnvironment(env, scopes)], scopes);
const result = {
  seconds: 1,
  steps: { total: 1, cached: 0 },
  warnings: [],
  caches: [],
  retries: [],
  attestations: { provenance: 'off', sbom: false },
} as const;
const ports: readonly string[] = [];
const wanted = settings({ RESULT_DIGEST_FILE: 'facts/digest', RESULT_SIZE_FILE: 'facts/size' });

it('writes the digest and the size without a line break', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'image-facts-'));
  await writeImageFacts(wanted, { ports, result: { ...result, imageDigest: 'sha256:abc' }, size: 1234 }, cwd);
  expect(readFileSync(join(cwd, 'facts/digest'), 'utf8')).toBe('sha256:abc');
  expect(readFileSync(join(cwd, 'facts/size'), 'utf8')).toBe('1234');
});

it('writes nothing that is not known or not wanted', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'image-facts-'));
  await writeImageFacts(wanted, { ports, result }, cwd);
  await writeImageFacts(settings({}), { ports, result: { ...result, imageDigest: 'sha256:abc' }, size: 1 }, cwd);
  expect(readdirSync(cwd)).toEqual([]);
});
