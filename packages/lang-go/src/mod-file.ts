import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';

/** One line of a `go.mod` or `go.work`: `require a v1`, also from inside a block. */
export interface Directive {
  readonly verb: string;
  readonly args: readonly string[];
  readonly line: number;
}

const unquote = (word: string): string => (/^(["`]).*\1$/.test(word) ? word.slice(1, -1) : word);
const wordsOf = (line: string): readonly string[] =>
  (line.replace(/(^|\s)\/\/.*$/, '').match(/"[^"]*"|`[^`]*`|[()]|[^\s()]+/g) ?? []).map(unquote);

/**
 * The directives of a `go.mod` or `go.work` (https://go.dev/ref/mod#go-mod-file-lexical).
 *
 * @throws GO_MODULE_FILE_INVALID with the line
 */
export const parseModFile = (text: string, file: string): readonly Directive[] => {
  const found: Directive[] = [];
  let block: Directive | undefined;
  for (const [index, full] of text.split('\n').entries()) {
    const [first, ...rest] = wordsOf(full);
    const line = index + 1;
    if (first === undefined) continue;
    if (block !== undefined) {
      if (first === ')') block = undefined;
      else found.push({ verb: block.verb, args: [first, ...rest], line });
    } else if (!/^[a-z]+$/.test(first)) throw fail('GO_MODULE_FILE_INVALID', { file, line, fault: `"${first}" is no directive` });
    else if (rest[0] === '(') block = { verb: first, args: [], line };
    else found.push({ verb: first, args: rest, line });
  }
  if (block !== undefined)
    throw fail('GO_MODULE_FILE_INVALID', { file, line: block.line, fault: `the block "${block.verb}" does not end` });
  return found;
};

/** The directives of a file of the app. @throws GO_MODULE_FILE_INVALID */
export const readModFile = async (tree: SourceTree, file: AppPath): Promise<readonly Directive[]> =>
  parseModFile(await tree.text(file), file);

/** The lines of one kind. */
export const linesOf = (directives: readonly Directive[], verb: string): readonly Directive[] =>
  directives.filter((directive) => directive.verb === verb);

/** The words of Heroku's comments: `// +heroku install ./cmd/...`. */
export const herokuComment = async (tree: SourceTree, word: 'install' | 'goVersion'): Promise<Directive | undefined> => {
  const file = tree.find('go.mod');
  const lines = file === undefined ? [] : (await tree.text(file)).split('\n');
  const at = lines.findIndex((line) => new RegExp(`^\\s*//\\s*\\+heroku\\s+${word}\\s+\\S`).test(line));
  return at < 0
    ? undefined
    : {
        verb: word,
        args: lines[at]!.trim()
          .split(/\s+/)
          .slice(lines[at]!.includes('// ') ? 3 : 2),
        line: at + 1,
      };
};
