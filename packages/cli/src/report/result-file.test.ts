import type { BuildPlan } from '@migetpacks/core';
import { describe, expect, it } from 'vitest';
import { describeFailure, describeSuccess, type BuiltImage } from './result-file.ts';

const facts = { language: 'node', seconds: 12.4, now: Date.UTC(2026, 5, 1), custom: { id: 7 } };
const plan = {
  versions: [
    {
      request: { tool: 'node', spec: '>=24', source: { from: 'file', path: 'package.json', line: 3, field: 'engines.node' } },
      version: '24.1.0',
      support: 'supported',
    },
  ],
  processes: [
    { type: 'web', command: { kind: 'argv', argv: ['node', 'my app.js'] }, source: '' },
    { type: 'release', command: { kind: 'script', script: 'npm run migrate && true' }, source: '' },
    { type: 'worker', command: { kind: 'argv', argv: ['node', 'worker.js'] }, source: '' },
  ],
} as unknown as BuildPlan;

const built: BuiltImage = {
  result: {
    imageDigest: 'sha256:1',
    seconds: 12.4,
    steps: { total: 5, cached: 3 },
    warnings: [],
    caches: [
      { use: 'import', name: 'r/app:cache', outcome: 'imported', bytes: 9 },
      { use: 'export', name: 'r/app:cache', outcome: 'ignored', reason: '403 Forbidden' },
    ],
    retries: [{ because: '503 Service Unavailable', wait: 2 }],
    attestations: { provenance: 'min', sbom: false },
  },
  size: 4_000_000,
  layers: [{ digest: 'sha256:2', size: 4_000_000 }],
  ports: ['8080/tcp'],
};

describe('the result file', () => {
  it('has the keys and types of the reference', () => {
    expect(describeSuccess(facts, plan, ['localhost:5000/team/app:1', 'app'], built)).toEqual({
      status: 'success',
      exit_code: 0,
      images: [
        {
          name: 'localhost:5000/team/app:1',
          registry: 'localhost:5000',
          repository: 'team/app',
          tag: '1',
          ports: ['8080/tcp'],
          digest: 'sha256:1',
        },
        { name: 'app', registry: 'docker.io', repository: 'library/app', tag: 'latest', ports: ['8080/tcp'], digest: 'sha256:1' },
      ],
      processes: {
        web: "node 'my app.js'",
        release: 'npm run migrate && true',
        workers: [{ name: 'worker', command: 'node worker.js' }],
      },
      build_time: 12,
      duration: 12.4,
      language: 'nodejs',
      timestamp: '2026-06-01T00:00:00Z',
      formation: [],
      scripts: [],
      custom: { id: 7 },
      size: 4_000_000,
      layers: [{ digest: 'sha256:2', size: 4_000_000 }],
      attestations: { provenance: 'min', sbom: false },
      versions: [{ tool: 'node', version: '24.1.0', source: 'package.json:3 engines.node ">=24"', support: 'supported' }],
      digest: 'sha256:1',
      cache: {
        steps: 5,
        steps_cached: 3,
        used: [
          { use: 'import', name: 'r/app:cache', outcome: 'imported' },
          { use: 'export', name: 'r/app:cache', outcome: 'ignored', reason: '403 Forbidden' },
        ],
      },
      retries: ['503 Service Unavailable'],
    });
  });

  it('says what failed', () => {
    expect(describeFailure({ ...facts, language: undefined, custom: undefined }, 'boom', 75)).toEqual({
      status: 'failed',
      exit_code: 75,
      images: [],
      processes: {},
      build_time: 12,
      duration: 12.4,
      language: 'unknown',
      timestamp: '2026-06-01T00:00:00Z',
      formation: [],
      scripts: [],
      error: 'boom',
      error_code: 'BUG',
    });
  });
});
