/** How BuildKit splits a Dockerfile into instructions (frontend/dockerfile/parser/parser.go); used in tests only. */
import { expandWord } from './dockerfile-lexer.ts';

/** Text between `<<NAME` and the line `NAME`. */
export interface HereDocument {
  readonly name: string;
  /** False when the name was quoted: nothing in the text is expanded. */
  readonly expand: boolean;
  readonly text: string;
}
export interface DockerfileInstruction {
  readonly keyword: string;
  readonly flags: readonly string[];
  readonly rest: string;
  readonly heredocs: readonly HereDocument[];
  /** Number of its first line, from 1. */
  readonly line: number;
}

// An escape at the end of a line joins the next one, unless it is itself escaped.
const continuation = /([^\\])\\[ \t]*$|^\\[ \t]*$/;
const withHeredocs = new Set(['ADD', 'COPY', 'RUN']);

const heredocMarks = (rest: string): readonly { name: string; expand: boolean; chomp: boolean }[] =>
  // Words are split as a shell does, quotes kept; a word that only contains << elsewhere is none.
  (rest.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? []).flatMap((word) => {
    const mark = /^\d*<<(-?)([^<]*)$/.exec(word);
    if (!mark) return [];
    const raw = mark[2]!;
    const name = expandWord(raw);
    return name === '' ? [] : [{ name, expand: raw === name, chomp: mark[1] === '-' }];
  });

const splitFlags = (rest: string): { flags: string[]; rest: string } => {
  const flags: string[] = [];
  let left = rest.trim();
  for (let flag = /^--[^\s]+/.exec(left); flag; flag = /^--[^\s]+/.exec(left)) {
    flags.push(flag[0]);
    left = left.slice(flag[0].length).trimStart();
  }
  return { flags, rest: left };
};

/** Instructions of a Dockerfile, comments left out. */
export const readDockerfile = (text: string): readonly DockerfileInstruction[] => {
  const lines = text.split('\n');
  const instructions: DockerfileInstruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let logical = lines[at]!.trimStart();
    if (logical === '' || logical.startsWith('#')) continue;
    while (continuation.test(logical)) {
      logical = logical.replace(continuation, '$1');
      // Comments and empty lines inside a continued instruction are skipped.
      do at++;
      while (at < lines.length && /^\s*(?:#.*)?$/.test(lines[at]!));
      if (at >= lines.length) break;
      logical += lines[at]!;
    }
    const [, word = '', tail = ''] = /^(\S+)\s*([\s\S]*)$/.exec(logical) ?? [];
    const keyword = word.toUpperCase();
    const { flags, rest } = splitFlags(tail);
    const heredocs = (withHeredocs.has(keyword) ? heredocMarks(rest) : []).map(({ name, expand, chomp }) => {
      let body = '';
      for (at++; at < lines.length; at++) {
        const content = chomp ? lines[at]!.replace(/^\t+/, '') : lines[at]!;
        if (content === name) break;
        body += `${content}\n`;
      }
      return { name, expand, text: body };
    });
    instructions.push({ keyword, flags, rest, heredocs, line });
  }
  return instructions;
};
