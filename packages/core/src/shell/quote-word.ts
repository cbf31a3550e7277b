/** A word that a POSIX shell reads back as exactly this value. */
export const quoteShellWord = (value: string): string => (/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`);
