import type { DeclaredProcess } from '../plugin/contract.ts';
import { fail } from './errors.ts';

// A tab is white space for the shell; every other control character would reach the command unseen.
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const entry = /^([A-Za-z0-9_-]+)\s*:(.*)$/;

const faultOf = (line: string, match: RegExpExecArray | null): string | undefined => {
  if (control.test(line)) return 'it contains a control character';
  if (match === null) return line.includes(':') ? 'the name before the colon has other characters' : 'there is no colon';
  return match[2]!.trim() === '' ? 'there is no command after the colon' : undefined;
};

/**
 * Reads a Procfile: `<type>: <command>` per line, with empty lines and comment lines.
 *
 * @throws PROCFILE_INVALID, PROCFILE_DUPLICATE
 */
export const parseProcfile = (text: string, path: string): readonly DeclaredProcess[] => {
  const lineOfType = new Map<string, number>();
  return text.split(/\r?\n/).flatMap((raw, i): readonly DeclaredProcess[] => {
    const line = i + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) return [];
    const match = entry.exec(content);
    const fault = faultOf(raw, match);
    if (match === null || fault !== undefined) throw fail('PROCFILE_INVALID', { path, line, text: content, fault: fault ?? '' });
    const [, type = '', command = ''] = match;
    const first = lineOfType.get(type);
    if (first !== undefined) throw fail('PROCFILE_DUPLICATE', { path, type, first, second: line });
    lineOfType.set(type, line);
    return [{ type, command: command.trim(), source: `${path}:${line}` }];
  });
};
