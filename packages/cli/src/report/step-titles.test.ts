import { expect, it } from 'vitest';
import { stepTitles } from './step-titles.ts';

const title = stepTitles({
  stages: [
    {
      name: 'toolchain',
      comment: '',
      base: { name: 'node', tag: '24.19.0-slim' },
      onBuildPlatform: false,
      instructions: [{ op: 'workdir', path: '/app' }],
    },
    {
      name: 'dependencies',
      comment: '',
      base: { stage: 'toolchain' },
      onBuildPlatform: false,
      instructions: [
        { op: 'env', env: { A: '1' } },
        { op: 'copy', from: 'context', sources: ['package.json', 'a/b.lock'], to: '/app/', link: false },
        { op: 'run', comment: 'Install exactly what the lockfile says', commands: [{ kind: 'script', script: 'x' }], env: {}, mounts: [] },
      ],
    },
    {
      name: 'runtime',
      comment: '',
      base: { name: 'node', tag: '24.19.0-slim' },
      onBuildPlatform: false,
      instructions: [
        { op: 'packages', names: ['tini', 'tzdata'], commands: [] },
        { op: 'copy', from: { stage: 'dependencies' }, sources: ['/app/node_modules'], to: '/app/node_modules', link: true },
      ],
    },
  ],
});

it.each([
  ['[toolchain 1/2] FROM docker.io/library/node:24.19.0-slim@sha256:1', 'toolchain: Use node:24.19.0-slim'],
  ['[toolchain 2/2] WORKDIR /app', 'toolchain: Work in /app'],
  ['[dependencies 1/2] COPY package.json a/b.lock /app/', 'dependencies: Copy package.json, b.lock'],
  ["[dependencies 2/2] RUN --mount=type=secret <<'EOF' (set -e...)", 'dependencies: Install exactly what the lockfile says'],
  ['[runtime 2/3] RUN x', 'runtime: Install tini, tzdata'],
  ['[runtime 3/3] COPY --from=dependencies x', 'runtime: Take node_modules from dependencies'],
  ['[linux/arm64 runtime 2/3] RUN x', 'runtime: Install tini, tzdata (linux/arm64)'],
])('calls %j %j', (name, expected) => {
  expect(title(name)).toBe(expected);
});

it.each(['[internal] load build context', 'exporting to image', '[runtime 9/9] RUN x', '[other 1/1] RUN x'])('keeps %j', (name) => {
  expect(title(name)).toBe(name);
});
