import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type JSONPath,
  type ParseError,
  type ParseOptions,
} from 'jsonc-parser';
import { faultOf, positionAt, type Parse, type ParseFault } from './format.ts';

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'unknown word',
  InvalidNumberFormat: 'invalid number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'nothing may follow the value',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfString: 'a string does not end',
  InvalidCharacter: 'invalid character in a string',
  InvalidEscapeCharacter: 'invalid escape in a string',
  InvalidUnicode: 'invalid unicode escape in a string',
};

type Fault = Omit<ParseFault, 'ok'>;

const describe = (text: string, { error, offset }: ParseError): Fault => {
  const code = printParseErrorCode(error);
  return { fault: words[code] ?? code, ...positionAt(text, offset) };
};

/** Where a text stops being JSON, or undefined when this parser accepts it. */
export const findSyntaxError = (text: string, options: ParseOptions): Fault | undefined => {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, ...options });
  } catch (error) {
    return { fault: faultOf(error) };
  }
  const [first] = errors;
  return first && describe(text, first);
};

/** The line of a field of a text that is known to be valid. */
export const lineOfField = (text: string, path: readonly PropertyKey[]): number | undefined => {
  try {
    const root = parseTree(text);
    for (let length = path.length; root && length > 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length) as JSONPath);
      if (node) return positionAt(text, node.offset).line;
    }
  } catch {
    // Valid for JSON.parse and too deep for this parser: the message stays without a line.
  }
  return undefined;
};

/** JSON with comments and trailing commas. */
export const parseJsonc: Parse = async (text) => {
  const options = { allowTrailingComma: true, disallowComments: false };
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, options);
    const [first] = errors;
    if (first) return { ok: false, ...describe(text, first) };
    if (!root) return { ok: false, fault: 'a value is expected', line: 1 };
    // Objects without prototype, so `__proto__` is a field like any other.
    return { ok: true, value: getNodeValue(root) as unknown, lineOf: async (path) => lineOfField(text, path) };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
};
