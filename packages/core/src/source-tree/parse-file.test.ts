import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MigetpacksError } from '../errors/index.ts';
import type { FileFormat } from '../plugin/contract.ts';
import { memoryTree } from './memory-tree.ts';

const Manifest = z.object({ name: z.string(), engines: z.object({ node: z.string() }).optional() });
const parse = (contents: string | Uint8Array, format: FileFormat, shape: z.ZodType = Manifest) => {
  const tree = memoryTree({ file: contents });
  return tree.parse(tree.find('file')!, format, shape);
};

describe('parse', () => {
  it.each([
    ['json', '{"name":"a","engines":{"node":"22"},"extra":1}'],
    ['jsonc', '{ // a comment\n"name":"a","engines":{"node":"22",},}'],
    ['yaml', 'name: a\nengines: {node: "22"}\nextra: 1\n'],
    ['toml', 'name = "a"\n[engines]\nnode = "22"\n'],
  ] as const)('gives the named fields of %s', async (format, text) => {
    expect(await parse(text, format)).toEqual({ name: 'a', engines: { node: '22' } });
  });

  it.each([
    ['json', '{\n  "name": "a",\n}', 'file:3:1: a property name in double quotes is expected'],
    ['json', '{"name": "a"}\n// x', 'file:2:1: comments are not allowed'],
    ['json', '', 'file:1:1: a value is expected'],
    ['jsonc', '{\n"name" "a"}', 'file:2:8: a colon is expected'],
    ['yaml', 'a: 1\nb: [\n', 'file:3:1: Flow sequence'],
    ['yaml', 'a: 1\nb: 2\na: 3\n', 'file:3:1: the key "a" appears twice'],
    ['toml', 'a = 1\nb = = 2', 'file:2:5: invalid value'],
    ['json', '{\n"name": "a",\n"engines": {\n"node": 22 } }', 'file:4: engines.node: Invalid input'],
    ['json', '{\n"engines": {} }', 'file: name: Invalid input'],
    ['yaml', 'name: a\nengines:\n  node: 22\n', 'file:3: engines.node: Invalid input'],
  ] as const)('says where %s %j is wrong', async (format, text, message) => {
    await expect(parse(text, format)).rejects.toThrow(message);
  });

  it.each([
    ['json', '['.repeat(200_000)],
    ['jsonc', '['.repeat(200_000)],
    ['yaml', '['.repeat(20_000)],
    ['toml', `a = ${'['.repeat(200_000)}`],
  ] as const)('refuses %s that is nested without end', async (format, text) => {
    await expect(parse(text, format)).rejects.toThrow(expect.objectContaining({ code: 'APP_FILE_INVALID' }));
  });

  it('refuses YAML whose aliases expand to gigabytes', async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    const bomb = ['a0: &a0 [x]', ...levels].join('\n');

    await expect(parse(bomb, 'yaml', z.unknown())).rejects.toThrow(expect.objectContaining({ code: 'APP_FILE_INVALID' }));
  });

  it.each([
    ['json', '{"name":"a","__proto__":{"polluted":true}}'],
    ['jsonc', '{"name":"a","__proto__":{"polluted":true}}'],
    ['yaml', 'name: a\n__proto__: {polluted: true}'],
    ['toml', 'name = "a"\n[__proto__]\npolluted = true'],
  ] as const)('takes __proto__ in %s for a field like any other', async (format, text) => {
    const value = (await parse(text, format, z.looseObject({}))) as Record<string, unknown>;

    expect(value['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('echoes only a short piece of a file', async () => {
    const failed = await parse(`a: *${'x'.repeat(5_000)}`, 'yaml').then(
      () => undefined,
      (error: unknown) => error,
    );

    expect((failed as Error).message.length).toBeLessThan(250);
  });

  it('gives a value or a coded error for any bytes in any format', async () => {
    const format = fc.constantFrom<FileFormat>('json', 'jsonc', 'yaml', 'toml');
    const soup = fc.string({ unit: fc.constantFrom(...'{}[]:,"\'-&*!|>%@#= \n\tab1\\/\0é'), maxLength: 40 });
    const contents = fc.oneof(fc.uint8Array({ maxLength: 60 }), soup);

    await fc.assert(
      fc.asyncProperty(contents, format, async (value, name) => {
        try {
          await parse(value, name, z.unknown());
        } catch (error) {
          expect(MigetpacksError.is(error)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
