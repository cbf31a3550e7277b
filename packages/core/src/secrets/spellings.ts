import { Buffer } from 'node:buffer';

const shortestFragment = 6;
const shortestLine = 6;

const asUrl = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const urlForms = (text: string): readonly string[] => {
  const strict = asUrl(text);
  const forms = [encodeURI(text), encodeURIComponent(text), strict, strict.replaceAll('%20', '+')];
  return forms.flatMap((form) => [form, form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
};

/**
 * Base64 of the text at each of the three places where it can start inside longer encoded data: the characters that also
 * depend on the neighbours are cut off. The whole, padded form is added for texts that are too short for that.
 */
const base64Forms = (text: string): readonly string[] => {
  const bytes = Buffer.from(text);
  const inner = [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const fragment = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return fragment.length >= shortestFragment ? [fragment] : [];
  });
  const forms = [bytes.toString('base64'), ...inner];
  return forms
    .flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')])
    .filter((form) => form.length >= shortestFragment);
};

const escapeNonAscii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const jsonForms = (text: string): readonly string[] => {
  const inner = JSON.stringify(text).slice(1, -1);
  // Go writes <, > and & as escapes, PHP escapes the slash, Python everything beyond ASCII.
  const go = inner.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const forms = [inner, go, inner.replaceAll('/', '\\/'), escapeNonAscii(inner), escapeNonAscii(go)];
  return [...forms, ...forms.map((form) => JSON.stringify(form).slice(1, -1))];
};

const shellForms = (text: string): readonly string[] => [
  text.replaceAll("'", "'\\''"),
  text.replaceAll("'", `'"'"'`),
  text.replace(/[\\"$`]/g, '\\$&'),
  text.replace(/[\\"$]/g, '\\$&'),
  text.replace(/[^A-Za-z0-9_@%+=:,./\n-]/g, '\\$&'),
  // bash and dash print control characters as $'…'.
  text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t'),
];

const hexForms = (text: string): readonly string[] => {
  const hex = Buffer.from(text).toString('hex');
  return hex.length >= 12 ? [hex, hex.toUpperCase()] : [];
};

const spellingsOf = (text: string): readonly string[] => {
  const formed = text.toWellFormed();
  return [text, ...urlForms(formed), ...base64Forms(formed), ...jsonForms(text), ...shellForms(text), ...hexForms(formed)];
};

// A PEM frame is the same for every key; hiding it would only make the log harder to read.
const linesOf = (value: string): readonly string[] =>
  value
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= shortestLine && !/^-----[A-Z0-9 ]+-----$/.test(line));

/** Every text that stands for a value in a log: itself, its lines, and both in the usual encodings. */
export const spellings = (value: string): readonly string[] => {
  const normal = value.replaceAll('\r\n', '\n');
  const lines = /[\r\n]/.test(value) ? linesOf(value) : [];
  const texts = [value, normal, value.trim(), ...lines].filter((text) => text.length >= 4);
  return [...new Set(texts.flatMap(spellingsOf))];
};
