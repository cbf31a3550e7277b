import { describe, expect, it } from 'vitest';
import { parseXml } from './xml.ts';

const valueOf = async (text: string): Promise<unknown> => {
  const parsed = await parseXml(text);
  return parsed.ok ? parsed.value : parsed.fault;
};

describe('parseXml', () => {
  it('gives texts as texts, children as lists and attributes with an @', async () => {
    const text = '<?xml version="1.0"?><project xmlns="urn:x" a="1"><v>1.10</v><m>x</m><m k="2">y</m><e/></project>';
    expect(await valueOf(text)).toEqual({
      project: { '@a': '1', v: ['1.10'], m: ['x', { '#text': 'y', '@k': '2' }], e: [''] },
    });
  });

  it('drops namespace prefixes and resolves the five entities of XML', async () => {
    expect(await valueOf('<a:r xmlns:a="u"><a:b>&lt;&amp;&quot;</a:b></a:r>')).toMatchObject({ r: { b: ['<&"'] } });
  });

  it('names the line of a syntax error', async () => {
    expect(await parseXml('<a>\n<b>\n</a>')).toMatchObject({ ok: false, line: expect.any(Number), fault: expect.stringContaining('b') });
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['elements without end', '<a>'.repeat(100_000)],
    ['deep nesting', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
  ])('refuses %s', async (_name, text) => {
    expect(await parseXml(text)).toMatchObject({ ok: false });
  });

  it('makes no prototype of an element', async () => {
    expect(await valueOf('<a><__proto__><x>1</x></__proto__></a>')).not.toMatchObject({ a: { x: ['1'] } });
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('finds the line of a field', async () => {
    const parsed = await parseXml('<a>\n  <java.version/>\n  <v>1</v>\n</a>');
    expect(parsed.ok && (await parsed.lineOf(['a', 'v', 0]))).toBe(3);
  });
});
