import type { BuildPlan } from '@migetpacks/core';
import { describe, expect, it } from 'vitest';
import { describeFailure, describeSuccess } from './result-file.ts';

const facts = { language: 'node', seconds: 12.4, now: Date.UTC(2026, 5, 1), custom: { id: 7 } };
const plan = {
  port: 8080,
  processes: [
    { type: 'web', command: { kind: 'argv', argv: ['node', 'my app.js'] }, source: '' },
    { type: 'release', command: { kind: 'script', script: 'npm run migrate && true' }, source: '' },
    { type: 'worker', command: { kind: 'argv', argv: ['node', 'worker.js'] }, source: '' },
  ],
} as unknown as BuildPlan;

describe('the result file', () => {
  it('has the keys and types of the reference', () => {
    expect(describeSuccess(facts, plan, ['localhost:5000/team/app:1', 'app'], 'sha256:1')).toEqual({
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
      language: 'nodejs',
      timestamp: '2026-06-01T00:00:00Z',
      custom: { id: 7 },
    });
  });

  it('says what failed', () => {
    expect(describeFailure({ ...facts, language: undefined, custom: undefined }, 'boom', 75)).toEqual({
      status: 'failed',
      exit_code: 75,
      images: [],
      processes: {},
      build_time: 12,
      language: 'unknown',
      timestamp: '2026-06-01T00:00:00Z',
      error: 'boom',
    });
  });
});
