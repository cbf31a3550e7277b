import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { fail } from './errors.ts';

const assignment = /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/;

/** The first line that is neither a comment nor an assignment nor inside a quoted value of several lines. */
const findFault = (text: string): number | undefined => {
  let quote: string | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined;
      continue;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    if (!assignment.test(line)) return index + 1;
    const opened = /=\s*(["'`])/.exec(line)?.[1];
    if (opened !== undefined && !line.slice(line.indexOf(opened) + 1).includes(opened)) quote = opened;
  }
  return undefined;
};

/**
 * Reads NAME=VALUE lines, with Node's own reader of such files.
 *
 * @throws CONFIG_FILE_MISSING, CONFIG_ENV_FILE_INVALID
 */
export const readEnvFile = (path: string, cwd: string, where: string): readonly { name: string; value: string; from: string }[] => {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw fail('CONFIG_FILE_MISSING', { path, where }, error);
  }
  const line = findFault(text);
  if (line !== undefined) throw fail('CONFIG_ENV_FILE_INVALID', { path, line });
  return Object.entries(parseEnv(text)).map(([name, value]) => ({ name, value: value ?? '', from: path }));
};
