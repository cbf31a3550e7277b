import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';

/** Data as Clojure writes it; a map is a list of keys and values in turn. Words are symbols, keywords, numbers and characters. */
export type Edn =
  | { readonly kind: 'word' | 'string'; readonly text: string }
  | { readonly kind: 'list' | 'vector' | 'map' | 'set'; readonly items: readonly Edn[] };

const tokens =
  /[\s,]+|;[^\n]*|#!?"(?:[^"\\]|\\[\s\S])*"|"((?:[^"\\]|\\[\s\S])*)"|#_|#\{|#\(|#'|#\?@?|~@|\\.[^\s()[\]{}",;]*|[()[\]{}]|[\^'`~@]|[^\s()[\]{}",;\^'`~@]+/gy;
const kinds = { '(': 'list', '#(': 'list', '[': 'vector', '{': 'map', '#{': 'set' } as const;
const closers: Readonly<Record<string, string>> = { list: ')', vector: ']', map: '}', set: '}' };
/** Written before a form and of no use here: quotes, dereferences, reader conditionals. */
const prefixes: ReadonlySet<string> = new Set(["'", '`', '~', '~@', '@', "#'", '#?', '#?@']);

interface Frame {
  readonly kind: 'list' | 'vector' | 'map' | 'set';
  readonly items: Edn[];
  /** Forms that still have to be dropped: what follows `#_` or is metadata. */
  drop: number;
}

/** The forms of a text. @throws CLOJURE_FILE_INVALID with the line */
export const parseEdn = (text: string, file: string): readonly Edn[] => {
  const stack: Frame[] = [{ kind: 'list', items: [], drop: 0 }];
  const invalid = (at: number, fault: string) => fail('CLOJURE_FILE_INVALID', { file, line: text.slice(0, at).split('\n').length, fault });
  const add = (form: Edn): void => {
    const frame = stack.at(-1)!;
    if (frame.drop > 0) frame.drop -= 1;
    else frame.items.push(form);
  };
  tokens.lastIndex = 0;
  for (let at = 0; at < text.length; at = tokens.lastIndex) {
    const found = tokens.exec(text);
    if (found === null) throw invalid(at, 'a string is not closed');
    const [token, string] = found;
    if (/^[\s,;]/.test(token) || prefixes.has(token)) continue;
    if (token === '#_' || token === '^') stack.at(-1)!.drop += 1;
    else if (string !== undefined) add({ kind: 'string', text: string.replace(/\\(["\\])/g, '$1') });
    else if (token in kinds) stack.push({ kind: kinds[token as keyof typeof kinds], items: [], drop: 0 });
    else if (/^[)\]}]$/.test(token)) {
      const { kind, items } = stack.pop()!;
      if (stack.length === 0 || closers[kind] !== token) throw invalid(at, `"${token}" closes nothing that is open`);
      add({ kind, items });
    } else add({ kind: 'word', text: token });
  }
  if (stack.length > 1) throw invalid(text.length, `"${closers[stack.at(-1)!.kind]!}" is missing at the end`);
  return stack[0]!.items;
};

export const readEdn = async (tree: SourceTree, path: AppPath): Promise<readonly Edn[]> => parseEdn(await tree.text(path), path);

/** The value of a key, in a map or in the flat tail of a list such as `(defproject name "1" :key value)`. */
export const valueOf = (form: Edn | undefined, key: string): Edn | undefined => {
  if (form === undefined || !('items' in form)) return undefined;
  const at = form.items.findIndex((item) => item.kind === 'word' && item.text === key);
  return at < 0 ? undefined : form.items[at + 1];
};

export const stringOf = (form: Edn | undefined): string | undefined => (form?.kind === 'string' ? form.text : undefined);
export const itemsOf = (form: Edn | undefined): readonly Edn[] => (form !== undefined && 'items' in form ? form.items : []);
