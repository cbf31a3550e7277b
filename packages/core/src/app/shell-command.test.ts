import { describe, expect, it } from 'vitest';
import { parseShellCommand } from './shell-command.ts';

/** The text with a mark where `exec` may be inserted. */
const marked = (text: string): string => {
  const command = parseShellCommand(text);
  if (command.kind === 'invalid') return `invalid: ${command.reason}`;
  const at = command.lastCommandAt;
  return at === undefined ? text : `${text.slice(0, at)}^${text.slice(at)}`;
};

describe('parseShellCommand', () => {
  it.each([
    ['node server.js', '^node server.js'],
    ['  node x  ', '  ^node x  '],
    ['A=1 B="x y" node x', 'A=1 B="x y" ^node x'],
    ['node x > /dev/null 2>&1', '^node x > /dev/null 2>&1'],
    ['>f 2>&1 node x', '>f 2>&1 ^node x'],
    ['cd x && node y', 'cd x && ^node y'],
    ['cd x; node y;', 'cd x; ^node y;'],
    ['cd x &&\n node y', 'cd x &&\n ^node y'],
    ['mkdir -p tmp || true; node y', 'mkdir -p tmp || true; ^node y'],
    ['date | cat; node y # start', 'date | cat; ^node y # start'],
    ['cd "$(dirname "$0")" && node y', 'cd "$(dirname "$0")" && ^node y'],
    ['node ${PORT:-3000} $((1 + (2*3)))', '^node ${PORT:-3000} $((1 + (2*3)))'],
    ['"node" \'x y\'', '^"node" \'x y\''],
  ])('may replace the shell with the last command of %j', (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  it.each([
    'node x | tee log',
    'node x &',
    'redis-server & node x',
    'node x || node y',
    'node x || cd y && node z',
    '(cd x && node y)',
    '{ node x; }',
    'if true; then node x; fi',
    'while :; do node x; done',
    'f() { node x; }; f',
    '! node x',
    'time node x',
    'cat <<EOF\nx\nEOF',
    'cd x',
    'node x; exit 3',
    'trap "echo bye" EXIT; node x',
    '. ./env.sh && node x',
    'alias node=deno; node x',
    'eval "$SETUP"; node x',
    '$SETUP; node x',
    '$CMD x',
    '"$JAVA_HOME"/bin/java -jar x.jar',
    'A=1',
    'exec node $X',
    "node $'a'",
    'node $(case a in a) echo b;; esac)',
    '"${X:-\'}"',
  ])('leaves %j as it is', (text) => {
    expect(marked(text)).toBe(text);
  });

  it.each([
    ['', 'it is empty'],
    ['  # only a comment', 'it is empty'],
    ['node "x', 'a double quote does not end'],
    ["node 'x", 'a single quote does not end'],
    ['node `date', 'a command substitution does not end'],
    ['node $(date', 'a command substitution does not end'],
    ['node ${X', 'a parameter expansion does not end'],
    ['node x &&', 'nothing follows "&&"'],
    ['| node x', 'nothing precedes "|"'],
    ['node x ;; node y', 'an unexpected ";;"'],
    ['node x)', 'an unexpected ")"'],
    ['node x (y)', 'an unexpected "("'],
    ['node x >', 'nothing follows ">"'],
    ['node \0', 'it contains a control character'],
    ['node x\r', 'it contains a control character'],
  ])('says why %j is no command', (text, reason) => {
    expect(parseShellCommand(text)).toEqual({ kind: 'invalid', reason });
  });

  it('gives words their values and keeps the source of those that the shell expands', () => {
    const command = parseShellCommand('NODE_ENV=production  n"o"de \'a b\' "c\\"d\\e" f\\ g $H *.js ~ "$I" "" "$5" "a$"');

    expect(command).toMatchObject({
      kind: 'simple',
      assignments: [{ name: 'NODE_ENV', text: 'NODE_ENV=production' }],
      words: [
        { text: 'n"o"de', value: 'node' },
        { text: "'a b'", value: 'a b' },
        { text: '"c\\"d\\e"', value: 'c"d\\e' },
        { text: 'f\\ g', value: 'f g' },
        { text: '$H' },
        { text: '*.js' },
        { text: '~' },
        { text: '"$I"' },
        { text: '""', value: '' },
        { text: '"$5"' },
        { text: '"a$"', value: 'a$' },
      ],
    });
  });

  it('reads a hostile nesting without exhausting the stack', () => {
    const command = parseShellCommand(`node ${'$('.repeat(100_000)}`);

    expect(command.kind).toBe('compound');
  });
});
