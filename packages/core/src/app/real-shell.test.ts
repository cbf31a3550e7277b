import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processCommand } from './process-command.ts';

const shells = ['/bin/sh', '/bin/bash'].filter((shell) => existsSync(shell));
const env = { PATH: '/usr/bin:/bin', A: 'a b', EMPTY: '', HOME: '/root' };

/** One shell runs all of them, each in a subshell: a process for each would take most of the time of the suite. */
const runAll = (shell: string, scripts: readonly string[]): readonly string[] => {
  const text = scripts.map((script) => `(${script}\n)\nprintf '\\036%s\\035' "$?"`).join('\n');
  const { stdout } = spawnSync(shell, ['-c', text], { env, encoding: 'utf8', cwd: '/' });
  return stdout.split('\u001d').slice(0, -1);
};

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const transform = (text: string): string => {
  const command = processCommand(text);
  return command.kind === 'argv' ? `exec ${command.argv.map(quote).join(' ')}` : command.script;
};

const table = [
  'env -i sh -c "echo \\$0 \\$#" x "a b"',
  'X=1 Y=$A env -u _ -u SHLVL',
  'A=$A$A sh -c \'printf "[%s]" "$A" "$@"\' 0 $A "$A"',
  'cd /usr && pwd -P && env printf "%s\\n" x',
  'cd /usr; env pwd;',
  'cd /nowhere && env pwd',
  'false || true; env printf done',
  'exec env printf "[%s]" a "b c"',
  `env printf "[%s]" 'it'"'"'s' "a\\$b" "a\\b" a\\ b "x\\"y" "" \\\\`,
  'env printf "%s" x > /dev/null 2>&1',
  '2>&1 A=1 env printf "%s" x',
  'printf "a\\tb"',
  'echo "a\\nb"',
  "A=2; sh -c 'echo $A'",
  'env printf "[%s]" # "comment"',
  'env printf "[%s]" a#b "#" \\# ',
  'sh -c "exit 7"',
  'true && sh -c "exit 7"',
  'trap "echo bye" EXIT; env printf x',
  'env printf "[%s]" $(echo "a )" b) `echo c` $((1 + (2 * 3)))',
  '! true',
  'env printf "[%s]" ${EMPTY:-"x}y"} ${A%% *}',
  'env printf a \\\n b',
];

describe.each(shells)('%s', (shell) => {
  it('does the same for a transformed command', () => {
    const before = runAll(shell, table);

    const after = runAll(shell, table.map(transform));

    expect(before).toHaveLength(table.length);
    expect(after.map((output, i) => [table[i], output])).toEqual(before.map((output, i) => [table[i], output]));
  });
});

const piece = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9_.,:=@%+/-]{1,4}$/),
  fc.string({ unit: fc.constantFrom(...'ab $"\\`*;&|<>(){}#~!?\t[]='), maxLength: 6 }).map((text) => `'${text}'`),
  fc.string({ unit: fc.constantFrom(..."ab '*;&|<>(){}#~!?\t[]="), maxLength: 6 }).map((text) => `"${text}"`),
  fc.constantFrom(...'$"`\\;&|<>(){}#*?~\' ').map((char) => `\\${char}`),
  fc.constantFrom('$A', '"$A"', '${A}', '"x$A\\$"', '$EMPTY', '#', '"a\\b"'),
);
const word = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));

describe('a generated command', () => {
  it('gets the same arguments as from the shell', () => {
    const commands = fc
      .sample(fc.array(word, { maxLength: 4 }), { numRuns: 150, seed: 42 })
      .map((words) => `env printf '<%s>' ${words.join(' ')}`);

    const transformed = commands.map(transform);

    expect(commands.filter((text) => processCommand(text).kind === 'argv').length).toBeGreaterThan(20);
    expect(runAll('/bin/sh', transformed)).toEqual(runAll('/bin/sh', commands));
  });
});
