import { profileFolder } from '../../app/profile-scripts.ts';
import type { Command, ContainerPath, ProcessType } from '../../plugin/contract.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';
import type { Instruction } from '../build-plan.ts';
import { initProgram } from '../policy/system-packages.ts';
import { workdir } from '../policy/workdir.ts';

const launcherPath: ContainerPath = '/usr/local/bin/launch';

/** A command as the words that are executed. */
const argvOf = (command: Command): readonly string[] => (command.kind === 'argv' ? command.argv : ['/bin/sh', '-c', command.script]);

/** A script argument follows `sh -c TEXT NAME`, so that `"$@"` reaches the text as its own arguments. */
const execLine = ({ type, command }: ProcessType): string =>
  `exec ${[...argvOf(command), ...(command.kind === 'script' ? [type] : [])].map(quoteShellWord).join(' ')} "$@"`;

/**
 * Sources in functions, which have arguments of their own: a script that sets or shifts its arguments, or a variable of a loop,
 * would change what starts. A folder without scripts is passed over; a script that cannot be read, such as a link to what did not
 * ship, ends the start with its name.
 */
const sourceProfile: readonly string[] = [
  'source_script() { if [ -e "$1" ] || [ -L "$1" ]; then . "$1"; fi; }',
  'source_all() { while [ "$#" -gt 0 ]; do source_script "$1"; shift; done; }',
  `source_all ${workdir}/${profileFolder}/*.sh`,
];

/** Script that starts a process type by name and runs anything else as it is: `docker run IMAGE worker`. */
const launcherScript = (processes: readonly ProcessType[], hasProfile: boolean): string =>
  [
    '#!/bin/sh',
    ...(hasProfile ? sourceProfile : []),
    'case "$1" in',
    ...processes.map((process) => `  ${process.type}) shift; ${execLine(process)} ;;`),
    'esac',
    'exec "$@"',
    '',
  ].join('\n');

/** How an image starts. */
export interface Start {
  /** What is put into the image for it. */
  readonly files: readonly Instruction[];
  /** What it does when nobody says anything else. */
  readonly commands: readonly Instruction[];
}

/** Starts a process by its command where it is the only one and nothing comes before it, and else through a launcher. */
export const startOf = (processes: readonly ProcessType[], main: ProcessType, hasProfile: boolean): Start => {
  if (processes.length === 1 && !hasProfile)
    return {
      files: [],
      commands: [
        { op: 'entrypoint', argv: [initProgram, '--'] },
        { op: 'cmd', argv: [...argvOf(main.command)] },
      ],
    };
  const launcher: Instruction = {
    op: 'file',
    comment: 'docker run IMAGE <process type>',
    path: launcherPath,
    text: launcherScript(processes, hasProfile),
    mode: 0o755,
  };
  // From the source itself, because the artifacts of many languages are a program alone.
  const scripts: Instruction = {
    op: 'copy',
    comment: 'Scripts that set up the environment of every process',
    from: 'context',
    sources: [profileFolder],
    to: `${workdir}/${profileFolder}`,
    link: true,
  };
  return {
    files: hasProfile ? [launcher, scripts] : [launcher],
    commands: [
      { op: 'entrypoint', argv: [initProgram, '--', launcherPath] },
      { op: 'cmd', argv: [main.type] },
    ],
  };
};
