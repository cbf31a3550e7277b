import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, mask } from './redact.ts';

const redact = (text: string, ...values: readonly string[]) => createRedactor(values).text(text);

const inPieces = (text: string, size: number, values: readonly string[]): string => {
  const stream = createRedactor(values).stream();
  let output = '';
  for (let i = 0; i < text.length; i += size) output += stream.push(text.slice(i, i + size));
  return output + stream.end();
};

// Any value that is long enough and has no character of the mask: what stands beside a mask can then never spell it.
const value = fc
  .string({ unit: 'binary', minLength: 4, maxLength: 24 })
  .filter((text) => !/[[\]MASKED]/.test(text) && text.trim().length >= 4);
const filler = fc.string({ unit: 'binary', maxLength: 12 });

describe('createRedactor', () => {
  it('matches values as text, not as patterns', () => {
    expect(redact('token s3cr3t[x]* end', 's3cr3t[x]*')).toBe(`token ${mask} end`);
    expect(redact('nothing here', '....')).toBe('nothing here');
  });

  it('says which values are too short instead of hiding every digit 1', () => {
    const redactor = createRedactor(['1', 'longer', '*', '', 'abc']);
    expect(redactor.text('step 1/11 *abc longer')).toBe(`step 1/11 *abc ${mask}`);
    expect(redactor.tooShort).toEqual([0, 2, 4]);
  });

  it('prefers the longest value and hides the union of overlapping ones', () => {
    expect(redact('xabcdefx', 'abcd', 'abcdef')).toBe(`x${mask}x`);
    expect(redact('xabcdefghix', 'abcdef', 'defghi')).toBe(`x${mask}x`);
    expect(redact('abcdabcd', 'abcd')).toBe(mask + mask);
  });

  const awkward = `p@ss "w'ord"/$HOME\\é<>&?`;
  it.each([
    ['URL', `https://x/?q=${encodeURIComponent(awkward)}&r=1`, `https://x/?q=${mask}&r=1`],
    ['form', new URLSearchParams({ q: awkward }).toString(), `q=${mask}`],
    ['JSON', JSON.stringify({ v: awkward }), `{"v":"${mask}"}`],
    ['JSON in JSON', JSON.stringify(JSON.stringify([awkward])), `"[\\"${mask}\\"]"`],
    ['single quotes of a shell', `V='${awkward.replaceAll("'", "'\\''")}'`, `V='${mask}'`],
    ['double quotes of a shell', `V="${awkward.replace(/[\\"$`]/g, '\\$&')}"`, `V="${mask}"`],
    // Of an encoding that mixes neighbours into a character, only such characters remain.
    ['base64', Buffer.from(awkward).toString('base64'), mask],
    ['base64 at the second place', Buffer.from(`a${awkward}bcd`).toString('base64'), `YX${mask}9iY2Q=`],
    ['base64 at the third place', Buffer.from(`ab${awkward}c`).toString('base64'), `YWJ${mask}Yw==`],
    ['base64url of basic auth', Buffer.from(`user:${awkward}`).toString('base64url'), `dXNlcjp${mask}`],
    ['hexadecimal digits', Buffer.from(awkward).toString('hex'), mask],
  ])('finds a value written as %s', (_name, text, expected) => {
    expect(redact(`before ${text} after`, awkward)).toBe(`before ${expected} after`);
  });

  it('hides each line of a value of several lines, with or without carriage returns, and leaves the PEM frame readable', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\n';
    expect(redact('#12 0.1 MIIEvQIBADANBg\r\n#12 0.2 kqhkiG9w0BAQEF\r\n-----END PRIVATE KEY-----', pem)).toBe(
      `#12 0.1 ${mask}\r\n#12 0.2 ${mask}\r\n-----END PRIVATE KEY-----`,
    );
    expect(redact(`a ${JSON.stringify(pem.replaceAll('\n', '\r\n'))} b`, pem)).not.toContain('MIIE');
  });

  it('shows at once what can not become a secret, and holds the rest back', () => {
    const stream = createRedactor(['secret']).stream();
    expect(stream.push('line one\nse')).toBe('line one\n');
    expect(stream.push('cre')).toBe('');
    expect(stream.push('t!')).toBe(`${mask}!`);
    expect(stream.push('sec')).toBe('');
    expect(stream.end()).toBe('sec');
  });

  it('never lets a value through, whatever surrounds it and wherever the pieces are cut', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.array(filler, { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (values, between, size) => {
          const text = between.map((part, index) => part + values[index % values.length]!).join('');
          const output = inPieces(text, size, values);
          expect(output).toBe(redact(text, ...values));
          for (const one of values) expect(output.includes(one)).toBe(false);
        },
      ),
    );
  });

  it('leaves text without the values as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z0-9]{8,20}$/), { maxLength: 3 }),
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        (values, text, size) => {
          fc.pre(!values.some((one) => text.includes(one.slice(0, 4))));
          expect(inPieces(text, size, values)).toBe(text);
        },
      ),
    );
  });

  it('does the same work for a text of repeated near matches as for any other', () => {
    const near = 'a'.repeat(2_000);
    const text = 'a'.repeat(1_000_000);
    expect(redact(text, `${near}b`)).toBe(text);
  });
});
