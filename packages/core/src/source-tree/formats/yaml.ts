import { isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import { faultOf, positionAt, tooDeep, type Parse, type ParseFault } from './format.ts';

/** More references than a real file has; the library counts what they expand to. */
const mostAliases = 100;

// A stack that was too small arrives as a message among the others.
const describe = ({ message }: Error): string =>
  message.startsWith('Maximum call stack') ? tooDeep : (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

// The library compares every key of a map with every other one, which takes minutes on a large hostile file.
const findDuplicateKey = (text: string, document: Document): Omit<ParseFault, 'ok'> | undefined => {
  let found: Omit<ParseFault, 'ok'> | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = { fault: `the key "${String(key.value)}" appears twice`, ...positionAt(text, key.range?.[0] ?? 0) };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
};

const lineOf = (text: string, document: Document, path: readonly PropertyKey[]): number | undefined => {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return positionAt(text, node.range[0]).line;
  }
  return undefined;
};

/** One YAML 1.2 document. */
export const parseYaml: Parse = async (text) => {
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
    const [error] = document.errors;
    if (error) {
      const [start] = error.linePos ?? [];
      return { ok: false, fault: describe(error), ...(start ? { line: start.line, column: start.col } : {}) };
    }
    const duplicate = findDuplicateKey(text, document);
    if (duplicate) return { ok: false, ...duplicate };
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { ok: true, value, lineOf: async (path) => lineOf(text, document, path) };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
};
