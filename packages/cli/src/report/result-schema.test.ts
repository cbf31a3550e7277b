import { Ajv2020 } from 'ajv/dist/2020.js';
import type { BuildPlan } from '@migetpacks/core';
import { MigetpacksError } from '@migetpacks/core/errors';
import { describe, expect, it } from 'vitest';
import { describeFailure, describeServicesSuccess, describeSuccess, type BuiltImage, type ServiceOutcome } from './result-file.ts';
import { makeResultSchema, ResultFile } from './result-schema.ts';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(makeResultSchema());
const facts = { language: 'node', seconds: 1.5, now: Date.UTC(2026, 5, 1), custom: { id: [1] } };
const digest = `sha256:${'0'.repeat(64)}`;
const plan = {
  processes: [{ type: 'web', command: { kind: 'argv', argv: ['node', 'a.js'] }, source: '' }],
  versions: [{ request: { tool: 'node', spec: '24', source: { from: 'default' } }, version: '24.1.0', support: 'supported' }],
} as unknown as BuildPlan;
const built: BuiltImage = {
  result: {
    imageDigest: digest,
    seconds: 1,
    steps: { total: 2, cached: 1 },
    warnings: [],
    caches: [{ use: 'export', name: 'c', outcome: 'ignored', reason: 'r', bytes: 1 }],
    retries: [{ because: 'b', wait: 1 }],
    attestations: { provenance: 'min', sbom: true },
  },
  size: 3,
  layers: [{ digest, size: 3 }],
  ports: ['5000/tcp', '53/udp', '6000-6010/tcp'],
};
const coded = new MigetpacksError({ code: 'BUILD_STEP_FAILED', message: 'it broke', hint: 'Mend it.', blame: 'user' });
const services: readonly ServiceOutcome[] = [
  { name: 'api', tags: ['r.example/app-api:1'], seconds: 1, outcome: { built } },
  { name: 'web', tags: ['r.example/app-web:1'], seconds: 2, outcome: { error: coded } },
];
const appJson = {
  file: 'app.json',
  env: [{ name: 'A', value: 'a', generated: false, required: true }],
  formation: [{ name: 'web', quantity: 1, size: null }],
  scripts: [{ name: 'postdeploy', command: 'x', size: 'S' }],
  addons: [{ plan: 'p', as: null, options: null }],
  languages: [],
  notices: [],
} as never;

const results = {
  'an app in a language': describeSuccess(facts, plan, ['r.example/app:1', 'r.example/app:latest'], built),
  'an app with an app.json': describeSuccess({ ...facts, appJson }, plan, ['app'], built),
  'an own Dockerfile': describeSuccess({ ...facts, language: 'dockerfile' }, undefined, ['app'], { result: built.result, ports: [] }),
  'services that were built': describeServicesSuccess({ ...facts, language: 'compose' }, services.slice(0, 1)),
  'services of which one failed': describeFailure({ ...facts, language: 'compose' }, coded, 1, services),
  'an error with a code': describeFailure(facts, coded, 1),
  'a fault of the program': describeFailure({ ...facts, language: undefined, custom: undefined }, new TypeError('x'), 70),
  'something that is no error': describeFailure(facts, 'x', 70),
};

describe('the schema of the result file', () => {
  it.each(Object.entries(results))('fits %s, and names every key of it', (_, result) => {
    const written = JSON.parse(JSON.stringify(result)) as unknown;
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
    // Keys that the schema does not name are dropped.
    expect(ResultFile.parse(written)).toEqual(written);
  });

  it('D-052: insists on the types that used to change', () => {
    const { formation: _, ...without } = results['an own Dockerfile'];
    expect(validate(without)).toBe(false);
    expect(validate({ ...without, formation: {} })).toBe(false);
    expect(validate({ ...results['an own Dockerfile'], processes: [] })).toBe(false);
  });
});

describe('the result of services', () => {
  it('D-051: says which failed and why, and keeps the images of the others', () => {
    const { status, exit_code, images, services: described } = results['services of which one failed'];
    expect({ status, exit_code, images: images.map(({ name }) => name) }).toEqual({
      status: 'failed',
      exit_code: 1,
      images: ['r.example/app-api:1'],
    });
    expect(described).toMatchObject([
      { name: 'api', status: 'success', images: ['r.example/app-api:1'], digest, cache: { steps: 2, steps_cached: 1 } },
      { name: 'web', status: 'failed', images: [], error: 'it broke\nMend it.', error_code: 'BUILD_STEP_FAILED' },
    ]);
  });

  it('D-053: has the same name of the language after a success and after a failure', () => {
    expect(results['an error with a code'].language).toBe(results['an app in a language'].language);
    expect(results['services of which one failed'].language).toBe('compose');
  });
});
