import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { faultOf, type Parse } from './format.ts';

/** Deeper than any project file; the parser calls itself for each level. */
const deepest = 100;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: deepest,
  // Whether an element may be repeated is not in the text, so each name is a list; the root alone is not.
  isArray: (_name, path, _isLeaf, isAttribute) => !isAttribute && String(path).includes('.'),
});

/** The text of an error without the position that is reported beside it. */
const shorten = (message: string): string => message.split('\n', 1)[0] ?? '';

/** The line of the last element of a path, as far as its name tells: the parser keeps no positions. */
const lineOf = (text: string, path: readonly PropertyKey[]): number | undefined => {
  const name = path.findLast((key) => typeof key === 'string' && /^[\w-]+$/.test(key));
  const at = name === undefined ? -1 : text.search(new RegExp(`<(?:[\\w.-]+:)?${String(name)}[\\s/>]`));
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
};

/** XML 1.0 without a document type, whose entities a hostile file can grow without end. */
export const parseXml: Parse = async (text) => {
  const doctype = text.search(/<!DOCTYPE/i);
  if (doctype >= 0)
    return { ok: false, fault: 'a document type declaration is not allowed', line: text.slice(0, doctype).split('\n').length };
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) return { ok: false, fault: shorten(valid.err.msg), line: valid.err.line, column: valid.err.col };
    return { ok: true, value: parser.parse(text) as unknown, lineOf: async (path) => lineOf(text, path) };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
};
