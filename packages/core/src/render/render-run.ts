import type { Instruction, Mount } from '../plan/build-plan.ts';
import { quoteShellWord } from '../shell/quote-word.ts';
import { strict } from './grammar.ts';
import { heredoc, wellFormed } from './quote.ts';

type Run = Extract<Instruction, { op: 'run' }>;

/** Id of the optional secret with extra certificate authorities. */
export const extraCaCertsId = 'extra-ca-certs';
const secretFile = (id: string): string => `/run/secrets/${id}`;

const renderMount = (mount: Mount): string => {
  switch (mount.type) {
    case 'cache':
      return `--mount=type=cache,id=${strict('cache mount id', mount.id)},target=${strict('container path', mount.target)}${mount.sharing === 'locked' ? ',sharing=locked' : ''}`;
    case 'bind': {
      const path = strict('container path', mount.path);
      return `--mount=type=bind,from=${strict('stage name', mount.stage)},source=${path},target=${strict('container path', mount.target ?? mount.path)},rw`;
    }
    case 'secret':
      return `--mount=type=secret,id=${strict('secret id', mount.id)},required=true`;
  }
};

const renderCommand = (command: Run['commands'][number]): string =>
  command.kind === 'script' ? command.script : command.argv.map((word) => quoteShellWord(wellFormed(word, 'a command'))).join(' ');

// The secret is a shell script that exports what each tool reads and points to itself; where none is given nothing happens.
const trustExtraCa = `[ ! -f ${secretFile(extraCaCertsId)} ] || . ${secretFile(extraCaCertsId)}`;

// `env=` of secret mounts needs a newer frontend than the one built into Docker Engine 23.
const exportSecret = (id: string): string => `${id}="$(cat ${secretFile(id)})"; export ${id}`;
const exportValue = ([name, value]: readonly [string, string]): string =>
  `export ${strict('variable name', name)}=${quoteShellWord(wellFormed(value, `The variable ${name}`))}`;

/** RUN with a heredoc script: stops at the first failing line, and trusts extra certificate authorities where given. */
export const renderRun = ({ commands, env, mounts }: Pick<Run, 'commands' | 'env' | 'mounts'>): string => {
  const secrets = mounts.flatMap((mount) => (mount.type === 'secret' ? [mount.id] : []));
  const lines = [
    'set -e',
    trustExtraCa,
    ...secrets.map(exportSecret),
    ...Object.entries(env).map(exportValue),
    ...commands.map(renderCommand),
  ];
  const { terminator, body } = heredoc(lines.join('\n'), 'A command');
  const flags = [`--mount=type=secret,id=${extraCaCertsId}`, ...mounts.map(renderMount)];
  return `RUN ${flags.join(' \\\n    ')} <<'${terminator}'\n${body}${terminator}`;
};
