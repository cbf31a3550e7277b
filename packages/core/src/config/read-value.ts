import type * as z from 'zod/mini';
import { didYouMean } from '../errors/index.ts';
import { excerpt } from '../errors/excerpt.ts';
import { fail } from './errors.ts';
import type { Option } from './option.ts';

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  1: true,
  yes: true,
  on: true,
  false: false,
  0: false,
  no: false,
  off: false,
};

type Raw = { readonly value: unknown } | { readonly fault: string };

const split = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const parseJson = (text: string): Raw => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The message of the parser quotes the text, which may hold secrets.
    return { fault: 'is not JSON' };
  }
};

const fromText = (option: Option, text: string): Raw => {
  switch (option.reading) {
    case 'text':
      return { value: text };
    case 'boolean': {
      const value = truths[text.trim().toLowerCase()];
      return value === undefined ? { fault: 'must be true or false' } : { value };
    }
    case 'integer':
      return /^\s*\d{1,15}\s*$/.test(text) ? { value: Number(text) } : { fault: 'must be a whole number' };
    case 'list':
      return { value: split(text) };
    case 'repeat':
      return { value: [text] };
    case 'json':
      return parseJson(text);
  }
};

const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return excerpt(text);
};

const enumValues = (type: z.ZodMiniType): readonly string[] | undefined =>
  'options' in type && Array.isArray(type.options) && type.options.every((value) => typeof value === 'string') ? type.options : undefined;

const describe = (option: Option, value: unknown, issue: z.core.$ZodIssue): string => {
  const at = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')} `;
  // Inside a value, and where it may be a secret, it is better not repeated.
  if (option.secret === true || at !== '' || (typeof value === 'object' && value !== null)) return `${at}${issue.message}`;
  const link = issue.message.startsWith('must ') ? '; it ' : ', which ';
  const values = enumValues(option.type());
  return `is "${quote(value)}"${link}${issue.message}${values === undefined || typeof value !== 'string' ? '' : `.${didYouMean(value, values)}`}`;
};

/**
 * Checks a value against the type of its option.
 *
 * @param where the flag, variable or key, for the error text
 * @throws CONFIG_VALUE_INVALID
 */
export const checkValue = (option: Option, value: unknown, where: string): unknown => {
  const result = option.type().safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw fail('CONFIG_VALUE_INVALID', {
    where,
    fault: issue ? describe(option, value, issue) : 'is not valid',
    example: option.examples?.[0],
  });
};

/**
 * Makes the value that a text means.
 *
 * @throws CONFIG_VALUE_INVALID
 */
export const readText = (option: Option, text: string, where: string): unknown => {
  const raw = fromText(option, text);
  if ('value' in raw) return checkValue(option, raw.value, where);
  const fault = option.secret === true || option.reading === 'json' ? raw.fault : `is "${quote(text)}"; it ${raw.fault}`;
  throw fail('CONFIG_VALUE_INVALID', { where, fault, example: option.examples?.[0] });
};
