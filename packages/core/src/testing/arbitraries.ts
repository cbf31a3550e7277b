/** fast-check arbitraries of the values that break quoting, for property tests. */
import fc from 'fast-check';

const hostileWords = [
  '$HOME',
  '${HOME}',
  '$$',
  '$(id)',
  '`id`',
  '"',
  "'",
  '\\',
  '\\\\',
  '\\n',
  "'\\''",
  '#',
  '# comment',
  ' ',
  '  ',
  '\t',
  ';',
  '&&',
  '|',
  '>',
  '<',
  '<<EOF',
  'EOF',
  'EOF\n',
  '*',
  '?',
  '[',
  ']',
  '[a-z]',
  '{a,b}',
  '~',
  '!',
  '%s',
  '--',
  '--from=x',
  '-',
  '=',
  ',',
  ':',
  '@',
  '[MASKED]',
  'é',
  '日本',
  '\u{1F600}',
  '\u00a0',
  '\u2028',
  'FROM x',
  'ENV A=b',
  '${A:-b}',
  '${A',
  '# syntax=x',
  '# escape=`',
  '../',
  './',
  '/',
  '\\u0000',
  '%0a',
  '-----BEGIN',
  'set +e',
];
const lineBreaks = ['\n', '\r\n', '\n\n', '\nRUN id\n', '\\\n'];

const joined = (parts: readonly string[], extra: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...parts) }, { weight: 2, arbitrary: extra }), { maxLength: 6 })
    .map((words) => words.join(''));

const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 });
const withoutControls = (text: string): boolean => !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) && text.isWellFormed();

/** One line of text that tries to leave its quotes. */
export const hostileLine: fc.Arbitrary<string> = joined(hostileWords, character).filter(
  (text) => withoutControls(text) && !/[\r\n]/.test(text),
);

/** As {@link hostileLine}, with line breaks. */
export const hostileText: fc.Arbitrary<string> = joined([...hostileWords, ...lineBreaks], character).filter(withoutControls);

/** Arguments of a command. */
export const hostileArgv: fc.Arbitrary<[string, ...string[]]> = fc
  .tuple(hostileLine, fc.array(hostileText, { maxLength: 4 }))
  .map(([program, rest]) => [program === '' ? 'true' : program, ...rest]);

/** A name that every shell can read. */
export const envName: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,15}$/);

/** Variables with hostile values of one line. */
export const hostileEnv: fc.Arbitrary<Record<string, string>> = fc.dictionary(envName, hostileLine, { maxKeys: 5, noNullPrototype: true });

/** A relative path of the app whose parts are as strange as a file system allows. */
export const hostilePath: fc.Arbitrary<string> = fc
  .array(
    hostileLine.map((text) => text.replaceAll('/', '_')).filter((part) => part !== '' && part !== '.' && part !== '..'),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join('/'));

/** Values that no Dockerfile can hold as ENV or in a JSON form: NUL and halves of surrogate pairs. */
export const unrepresentable: fc.Arbitrary<string> = fc
  .tuple(hostileLine, fc.constantFrom('\0', '\ud800', '\udc00x'), hostileLine)
  .map((parts) => parts.join(''));
