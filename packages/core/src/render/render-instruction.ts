import type { Instruction } from '../plan/build-plan.ts';
import { installListed, installPackages } from './apt.ts';
import { strict, type Grammar } from './grammar.ts';
import { renderImage } from './render-image.ts';
import { comment, heredoc, quoteArgv, quoteCopy, quoteValue } from './quote.ts';
import { renderRun } from './render-run.ts';

const pairs = (keyword: string, values: Readonly<Record<string, string>>, grammar: Grammar): string =>
  `${keyword} ${Object.entries(values)
    .map(([name, value]) => `${strict(grammar, name)}=${quoteValue(value, `The value of ${name}`)}`)
    .join(` \\\n${' '.repeat(keyword.length + 1)}`)}`;

const copySource = (from: Extract<Instruction, { op: 'copy' }>['from']): readonly string[] => {
  if (from === 'context') return [];
  return [`--from=${'stage' in from ? strict('stage name', from.stage) : renderImage(from)}`];
};

const octal = (mode: number): string => mode.toString(8).padStart(3, '0');

const renderText = (instruction: Instruction): string => {
  switch (instruction.op) {
    case 'workdir':
      return `WORKDIR ${strict('container path', instruction.path)}`;
    case 'env':
      return pairs('ENV', instruction.env, 'variable name');
    case 'path':
      return `ENV PATH="${instruction.prepend.map((path) => strict('container path', path)).join(':')}:$PATH"`;
    case 'arg':
      return `ARG ${strict('variable name', instruction.name)}${instruction.predefined ? '' : '=""'}`;
    case 'packages':
      return renderRun({
        commands: [{ kind: 'script', script: installPackages(instruction.names) }, ...instruction.commands],
        env: {},
        mounts: [],
      });
    case 'listed-packages': {
      const bind = { type: 'bind', stage: instruction.stage, path: instruction.file } as const;
      return renderRun({ commands: [{ kind: 'script', script: installListed(instruction.file) }], env: {}, mounts: [bind] });
    }
    case 'run':
      return renderRun(instruction);
    case 'copy':
      return [
        'COPY',
        ...copySource(instruction.from),
        ...(instruction.link ? ['--link'] : []),
        quoteCopy(instruction.sources, instruction.to),
      ].join(' ');
    case 'file': {
      const { terminator, body } = heredoc(instruction.text, instruction.path);
      return `COPY --chmod=${octal(instruction.mode)} <<"${terminator}" ${strict('container path', instruction.path)}\n${body}${terminator}`;
    }
    case 'label':
      return pairs('LABEL', instruction.labels, 'label name');
    case 'expose':
      return `EXPOSE ${instruction.port}`;
    case 'user':
      return `USER ${instruction.uid}:${instruction.gid}`;
    case 'entrypoint':
      return `ENTRYPOINT ${quoteArgv(instruction.argv, 'The entry point')}`;
    case 'cmd':
      return `CMD ${quoteArgv(instruction.argv, 'The start command')}`;
  }
};

/** One instruction, under its comment when it has one. */
export const renderInstruction = (instruction: Instruction): string =>
  'comment' in instruction && instruction.comment !== undefined
    ? `${comment(instruction.comment)}\n${renderText(instruction)}`
    : renderText(instruction);
