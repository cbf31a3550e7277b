import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOf, recipes } from './project.fixture.ts';

const words = [
  'services',
  'include',
  'secrets',
  'a',
  'b',
  'build',
  'context',
  'dockerfile',
  'dockerfile_inline',
  'args',
  'extends',
  'file',
];
const more = [
  'service',
  'profiles',
  'additional_contexts',
  'platforms',
  'labels',
  'source',
  'target',
  'path',
  'env_file',
  '<<',
  '__proto__',
];
const key = fc.constantFrom(...words, ...more);
const leaf = fc.oneof(
  fc.constantFrom('.', 'a', 'b', 'compose.yaml', 'other.yaml', '${A}', '${', '../x', 'service:a', 'docker-image://x', 'A=1', ''),
  fc.constantFrom(null, true, 0, -1.5),
  fc.string({ maxLength: 8 }),
);
const { any } = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 6 }, leaf, fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(key, tie('any'), { maxKeys: 4 })),
}));
const service = fc.dictionary(fc.constantFrom('build', 'extends', 'profiles'), any, { maxKeys: 3 });
const file = fc.oneof(
  any,
  fc.record({ services: fc.dictionary(fc.constantFrom('a', 'b'), service), include: any, secrets: any }, { requiredKeys: ['services'] }),
);

it('is read, or refused with a code, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (first, second) => {
      const files = { 'compose.yaml': JSON.stringify(first), 'other.yaml': JSON.stringify(second), Dockerfile: 'FROM scratch' };
      expect(await codeOf(recipes(files))).toMatch(/^(none|[A-Z][A-Z_]+)$/);
    }),
    { numRuns: 1500 },
  );
});

it('is refused with a code when it is no YAML at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      expect(await codeOf(recipes({ 'compose.yaml': text }))).toMatch(/^[A-Z][A-Z_]+$/);
    }),
  );
});
