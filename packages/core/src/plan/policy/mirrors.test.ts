import { expect, it } from 'vitest';
import type { BuildPlan } from '../build-plan.ts';
import { applyPolicies } from './apply-policies.ts';
import { applyMirrors, type Mirror } from './mirrors.ts';

const digest = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' as const;
const planOf = (names: readonly string[]): BuildPlan =>
  ({
    stages: [
      ...names.map((name, index) => ({ name: `s${index}`, base: { name, tag: '1', digest }, instructions: [] })),
      {
        name: 'last',
        base: { stage: 's0' },
        instructions: [
          { op: 'copy', from: { name: names[0], tag: '1' }, sources: ['/a'], to: '/a', link: false },
          { op: 'copy', from: { stage: 's0' }, sources: ['/b'], to: '/b', link: false },
          { op: 'copy', from: 'context', sources: ['c'], to: '/c', link: false },
          {
            op: 'run',
            commands: [],
            env: {},
            mounts: [
              { type: 'cache', id: 'npm', target: '/n', sharing: 'shared' },
              { type: 'secret', id: 'T' },
            ],
          },
        ],
      },
    ],
    decisions: [],
  }) as unknown as BuildPlan;
const named = (text: string): Mirror => {
  const [prefix = '', mirror = ''] = text.split('=');
  return { prefix, mirror, source: 'REGISTRY_MIRRORS' };
};
const rewrite = (name: string, ...mirrors: readonly string[]): unknown =>
  (applyMirrors(planOf([name]), mirrors.map(named)).stages[0]?.base as { name: string }).name;

it.each([
  ['node', 'docker.io=mirror.example.com/hub', 'mirror.example.com/hub/library/node'],
  ['bitnami/node', 'docker.io=mirror.example.com', 'mirror.example.com/bitnami/node'],
  ['docker.io/library/node', 'docker.io/library=m.example:5000/official/', 'm.example:5000/official/node'],
  ['index.docker.io/library/node', 'docker.io=https://m.example', 'm.example/library/node'],
  ['mcr.microsoft.com/dotnet/sdk', 'mcr.microsoft.com=localhost:5000/mcr', 'localhost:5000/mcr/dotnet/sdk'],
  ['dhi.io/node', 'dhi.io=http://m.example/dhi', 'm.example/dhi/node'],
  ['ghcr.io/astral-sh/uv', 'ghcr.io/astral-sh/uv=m.example/uv', 'm.example/uv'],
])('takes %s by %s from %s', (name, mirror, expected) => {
  expect(rewrite(name, mirror)).toBe(expected);
});

it('takes no image whose name only begins with the same letters', () => {
  expect(rewrite('mcr.microsoft.com.evil.example/x', 'mcr.microsoft.com=m.example')).toBe('mcr.microsoft.com.evil.example/x');
  expect(rewrite('ghcr.io/acme-tools/x', 'ghcr.io/acme=m.example')).toBe('ghcr.io/acme-tools/x');
});

it('prefers the longest prefix, whatever the order', () => {
  const mirrors = ['docker.io=wide.example', 'docker.io/library=narrow.example'];
  expect(rewrite('node', ...mirrors)).toBe('narrow.example/node');
  expect(rewrite('node', ...[...mirrors].reverse())).toBe('narrow.example/node');
});

it('rewrites bases and images that are copied from, keeps tags and digests, and says which mirror serves what', () => {
  const plan = applyMirrors(planOf(['quay.io/a/b', 'node']), [named('quay.io=m.example/quay'), named('ghcr.io=unused.example')]);
  expect(plan.stages[0]?.base).toEqual({ name: 'm.example/quay/a/b', tag: '1', digest });
  expect(plan.stages[1]?.base).toMatchObject({ name: 'node' });
  expect(plan.stages[2]?.base).toEqual({ stage: 's0' });
  expect(plan.stages[2]?.instructions.map((each) => (each.op === 'copy' ? each.from : undefined))).toEqual([
    { name: 'm.example/quay/a/b', tag: '1' },
    { stage: 's0' },
    'context',
    undefined,
  ]);
  expect(plan.decisions).toEqual([
    { subject: 'images of quay.io', choice: 'from m.example/quay', because: 'REGISTRY_MIRRORS names that mirror' },
  ]);
});

it('takes the cache mounts out of a plan that must not have them, and nothing else', () => {
  const run = (cacheMounts?: boolean) =>
    applyPolicies(planOf(['node']), { cacheMounts } as never).stages[1]?.instructions.flatMap((each) =>
      each.op === 'run' ? each.mounts : [],
    );
  expect(run(false)).toEqual([{ type: 'secret', id: 'T' }]);
  expect(run()).toHaveLength(2);
});
