/** A word of the command line; `node:util` has this too, and takes a sixth of the start-up budget to load. */
export type Word =
  | { readonly kind: 'positional'; readonly value: string }
  | { readonly kind: 'flag'; readonly name: string; readonly rawName: string; readonly value?: string; readonly inline: boolean };

/** What the splitting has to know about the flags of a command. */
export interface FlagNames {
  readonly short: Readonly<Record<string, string>>;
  /** Flags that are on or off, and so take no next word. */
  readonly isSwitch: (name: string) => boolean;
}

type Flag = Extract<Word, { kind: 'flag' }>;

const readLong = (text: string): Flag => {
  const sign = text.indexOf('=');
  const rawName = sign === -1 ? text : text.slice(0, sign);
  const name = rawName.slice(2);
  return sign === -1
    ? { kind: 'flag', name, rawName, inline: false }
    : { kind: 'flag', name, rawName, value: text.slice(sign + 1), inline: true };
};

const readShort = (text: string, { short }: FlagNames): Flag => {
  const rawName = text.slice(0, 2);
  const name = short[rawName.slice(1)] ?? rawName.slice(1);
  const rest = text.slice(2);
  return rest === ''
    ? { kind: 'flag', name, rawName, inline: false }
    : { kind: 'flag', name, rawName, value: rest.replace(/^=/, ''), inline: true };
};

/** Splits a command line into flags with their values and the rest; everything after `--` is the rest. */
export const splitArgv = (argv: readonly string[], names: FlagNames): readonly Word[] => {
  const words: Word[] = [];
  for (let index = 0; index < argv.length; index++) {
    const text = argv[index] ?? '';
    if (text === '--') return [...words, ...argv.slice(index + 1).map((value) => ({ kind: 'positional', value }) as const)];
    if (!text.startsWith('-') || text === '-') {
      words.push({ kind: 'positional', value: text });
      continue;
    }
    const flag = text.startsWith('--') ? readLong(text) : readShort(text, names);
    const next = argv[index + 1];
    const takesNext = !flag.inline && !names.isSwitch(flag.name) && next !== undefined;
    words.push(takesNext ? { ...flag, value: next } : flag);
    if (takesNext) index++;
  }
  return words;
};
