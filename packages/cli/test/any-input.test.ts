import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionRows } from '@migetpacks/core/config';
import { run, toyConfig } from './run.ts';

// `build` without --explain-env would look for an engine.
const command = fc.constantFrom(
  ['detect'],
  ['detect-version'],
  ['plan'],
  ['dockerfile'],
  ['release'],
  ['plugins'],
  ['build', '--explain-env'],
);
const flags = optionRows.flatMap(({ option }) => (option.flag === undefined || option.flag === 'output' ? [] : [`--${option.flag}`]));
const variables = optionRows.flatMap(({ option }) => (option.env === undefined || option.env === 'RESULT_FILE' ? [] : [option.env]));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('1', 'true', '{}', '[]', 'a=b', '-', '--', '..', '/', '\0', 'x,y', 'linux/amd64'),
);
const word = fc.oneof(
  text,
  fc.constantFrom(...flags),
  fc.tuple(fc.constantFrom(...flags), text).map(([flag, value]) => `${flag}=${value}`),
);

describe('any command line and environment', () => {
  it('ends with a code and without a stack trace', async () => {
    await fc.assert(
      fc.asyncProperty(
        command,
        fc.array(
          word.filter((each) => !/^-\w*o/.test(each) && !each.startsWith('--output')),
          { maxLength: 4 },
        ),
        fc.dictionary(fc.constantFrom(...variables), text, { maxKeys: 4 }),
        async (name, words, env) => {
          const { code, stderr } = await run([...name, '--config', toyConfig, 'toy-app', ...words], env);
          expect([0, 1, 2]).toContain(code);
          expect(stderr).not.toMatch(/error\[BUG\]|\n\s+at \S+ \(/);
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);
});
