import * as z from 'zod/mini';

// The small build of zod: every command loads it. It brings no texts of its own, so each type says what it wants.

/** Any text. */
export const text = () => z.string('must be a text');

/** A text of a certain form. */
export const matching = (form: RegExp, otherwise: string) => text().check(z.regex(form, otherwise));

export const toggle = () => z.boolean('must be true or false');

/** A whole number in a range. */
export const whole = (from: number, to: number = Number.MAX_SAFE_INTEGER) => {
  const fault = to === Number.MAX_SAFE_INTEGER ? `must be a whole number from ${from} up` : `must be a whole number from ${from} to ${to}`;
  return z.int(fault).check(z.minimum(from, fault), z.maximum(to, fault));
};

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words, `must be ${words.join(' or ')}`);

/** A list of texts. */
export const listOf = (item: z.ZodMiniType<string, string> = text().check(z.minLength(1, 'must not be empty'))) =>
  z.array(item, 'must be a list');
