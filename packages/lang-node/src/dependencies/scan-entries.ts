/** One entry of a machine-written lockfile: its key and its lines, without the indentation of the entry. */
export interface Entry {
  readonly key: string;
  readonly lines: readonly string[];
}

const unquote = (word: string): string => word.replace(/^(['"])(.*)\1$/, '$2');

/**
 * Splits the lines of a lockfile into entries at one indentation. pnpm's and Yarn's lockfiles are written by a program in a
 * fixed layout, and a full YAML parser takes half a second for the large ones.
 */
export const scanEntries = (lines: readonly string[], indent: number): readonly Entry[] => {
  const entries: { key: string; lines: string[] }[] = [];
  const head = new RegExp(`^ {${indent}}(?! |#)(.+?):(?: \\{\\})?$`);
  for (const line of lines) {
    const [, key] = head.exec(line) ?? [];
    if (key !== undefined) entries.push({ key: unquote(key), lines: [] });
    else if (line.startsWith(' '.repeat(indent + 1))) entries.at(-1)?.lines.push(line.slice(indent));
  }
  return entries;
};

/** The lines below `name:` at the left margin of a document. */
export const section = (text: string, name: string): readonly string[] => {
  const lines = text.split('\n');
  const start = lines.indexOf(`${name}:`);
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  return lines.slice(start + 1, end < 0 ? undefined : end);
};

/** `name: value` and `name "value"` lines below a heading of an entry. */
export const pairsBelow = (lines: readonly string[], heading: string): ReadonlyMap<string, string> => {
  const start = lines.findIndex((line) => line.trim() === `${heading}:`);
  if (start < 0) return new Map();
  const depth = lines[start]!.search(/\S/);
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => line.search(/\S/) <= depth);
  return new Map(
    below.slice(0, end < 0 ? undefined : end).flatMap((line) => {
      const [, name, value] = /^\s+("[^"]+"|'[^']+'|[^\s:"']+):? (.+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[unquote(name), unquote(value)] as const];
    }),
  );
};
