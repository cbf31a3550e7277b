import { faultOf, type Parse } from './format.ts';

/** Strict JSON; the slower parser that knows lines is loaded only to describe an error. */
export const parseJson: Parse = async (text) => {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value, lineOf: async (path) => (await import('./jsonc.ts')).lineOfField(text, path) };
  } catch (error) {
    const { findSyntaxError } = await import('./jsonc.ts');
    return { ok: false, ...(findSyntaxError(text, {}) ?? { fault: `it is not valid JSON: ${faultOf(error)}` }) };
  }
};
