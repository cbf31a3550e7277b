/** A text that must not be found, under a name that may be shown. */
export interface Needle {
  readonly name: string;
  readonly text: string;
}

/** Base64 of a value depends on where it starts in the encoded bytes; the first and last characters mix with neighbours. */
const base64At = (value: string, offset: number): string => {
  const encoded = Buffer.from('x'.repeat(offset) + value)
    .toString('base64')
    .replace(/=+$/, '');
  return encoded.slice(offset === 0 ? 0 : offset + 1, -1);
};

/** A value and the forms in which it could hide. */
export const needlesFor = (name: string, value: string): readonly Needle[] => {
  const forms = {
    plain: value,
    JSON: JSON.stringify(value).slice(1, -1),
    URL: encodeURIComponent(value),
    hexadecimal: Buffer.from(value).toString('hex'),
    base64: base64At(value, 0),
    'base64, second place': base64At(value, 1),
    'base64, third place': base64At(value, 2),
    ...Object.fromEntries(
      value.split('\n').flatMap((line, index) => (value.includes('\n') && line.length > 8 ? [[`line ${index + 1}`, line]] : [])),
    ),
  };
  const needles = Object.entries(forms).map(([form, text]) => ({ name: `${name} (${form})`, text }));
  return [...new Map(needles.reverse().map((needle) => [needle.text, needle])).values()];
};

/** Names of the needles that are in a text or in bytes. */
export const findTraces = (hay: string | Buffer, needles: readonly Needle[]): readonly string[] =>
  needles.filter(({ text }) => hay.includes(text)).map(({ name }) => name);
