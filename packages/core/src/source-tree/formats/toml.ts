import { parse, TomlError } from 'smol-toml';
import { faultOf, type Parse } from './format.ts';

/** TOML 1.0; the library keeps no positions, so only syntax errors have a line. */
export const parseToml: Parse = async (text) => {
  try {
    return { ok: true, value: parse(text), lineOf: async () => undefined };
  } catch (error) {
    const fault = faultOf(error).replace(/^Invalid TOML document: /, '');
    return { ok: false, fault, ...(error instanceof TomlError ? { line: error.line, column: error.column } : {}) };
  }
};
