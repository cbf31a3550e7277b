import { expect, it } from 'vitest';
import { readStepName } from './step-name.ts';

it.each([
  ['[build  2/10] RUN make', { stage: 'build', counts: true }],
  ['[2/4] COPY . .', { counts: true }],
  ['[linux/amd64 build 2/4] RUN make', { stage: 'build', counts: true }],
  ['[linux/arm64->amd64 build 2/4] RUN make', { stage: 'build', counts: true }],
  ['[api build 2/4] RUN make', { stage: 'build', counts: true }],
  ['[api linux/amd64 build 2/4] RUN make', { stage: 'build', counts: true }],
  ['[build 1/2] FROM docker.io/library/node:22', { stage: 'build', counts: false }],
  ['[api internal] load .dockerignore', { counts: false }],
  ['[api] exporting to image', { counts: false }],
])('reads %s', (name, read) => {
  expect(readStepName(name)).toEqual(read);
});
