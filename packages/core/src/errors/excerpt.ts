// Control characters and line separators could rewrite a terminal or forge a log line.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/** A short piece of untrusted text that is safe to print: one line, no control characters, at most `length` characters. */
export const excerpt = (text: string, length = 80): string => {
  const line = text
    .slice(0, length * 4)
    .replace(unprintable, ' ')
    .trim();
  return line.length > length || text.length > length * 4 ? `${line.slice(0, length)}…` : line;
};
