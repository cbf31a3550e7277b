import type { DeclaredProcess } from '../plugin/contract.ts';
import { fail } from './errors.ts';

// A tab is white space for the shell; every other control character would reach the command unseen.
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const entry = /^([A-Za-z0-9_-]+)[ \t]*:(.*)$/s;

/** Without the blanks around it, as a shell sees them: what else Unicode calls white space belongs to a word. */
const trimBlanks = (text: string): string => {
  const isBlank = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return text.slice(start, end);
};

/** A label of Kubernetes and a name in DNS have 63 characters at most, and platforms make both of a type. */
const longestType = 63;
/** Far more than anybody writes, and little enough for a Dockerfile that holds all of it. */
const largestFile = 128 * 1024;

const faultOf = (line: string, match: RegExpExecArray | null): string | undefined => {
  if (control.test(line)) return 'it contains a control character';
  if (match === null) return line.includes(':') ? 'the name before the colon has other characters' : 'there is no colon';
  if (match[1]!.length > longestType) return `the name has more than ${longestType} characters`;
  return trimBlanks(match[2]!) === '' ? 'there is no command after the colon' : undefined;
};

/**
 * Reads a Procfile: `<type>: <command>` per line, with empty lines and comment lines.
 *
 * @throws PROCFILE_INVALID, PROCFILE_DUPLICATE, PROCFILE_TOO_LARGE
 */
export const parseProcfile = (text: string, path: string): readonly DeclaredProcess[] => {
  if (text.length > largestFile) throw fail('PROCFILE_TOO_LARGE', { path, limit: largestFile });
  const lineOfType = new Map<string, number>();
  return text.split(/\r?\n/).flatMap((raw, i): readonly DeclaredProcess[] => {
    const line = i + 1;
    const content = trimBlanks(raw);
    if (content === '' || content.startsWith('#')) return [];
    const match = entry.exec(content);
    const fault = faultOf(raw, match);
    if (match === null || fault !== undefined) throw fail('PROCFILE_INVALID', { path, line, text: content, fault: fault ?? '' });
    const [, type = '', command = ''] = match;
    const first = lineOfType.get(type);
    if (first !== undefined) throw fail('PROCFILE_DUPLICATE', { path, type, first, second: line });
    lineOfType.set(type, line);
    return [{ type, command: trimBlanks(command), source: `${path}:${line}` }];
  });
};
