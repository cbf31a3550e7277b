import type { BuildPlan } from '@migetpacks/core';

type Stage = BuildPlan['stages'][number];
type Instruction = Stage['instructions'][number];

const fileName = (path: string): string => path.split('/').findLast((part) => part !== '') ?? path;

/** What an instruction does, for people; undefined for those that BuildKit does not count as a step. */
const titleOf = (instruction: Instruction): string | undefined => {
  switch (instruction.op) {
    case 'packages':
      return `Install ${instruction.names.join(', ')}`;
    case 'run':
      return instruction.comment ?? 'Run a command';
    case 'workdir':
      return `Work in ${instruction.path}`;
    case 'file':
      return `Write ${instruction.path}`;
    case 'copy': {
      const what = instruction.sources.includes('.') ? 'the source' : instruction.sources.map(fileName).join(', ');
      return typeof instruction.from === 'object' && 'stage' in instruction.from
        ? `Take ${what} from ${instruction.from.stage}`
        : `Copy ${what}`;
    }
    default:
      return undefined;
  }
};

const titlesOf = ({ base, instructions }: Stage): readonly string[] => [
  ...('stage' in base ? [] : [`Use ${base.name}:${base.tag}`]),
  ...instructions.flatMap((instruction) => titleOf(instruction) ?? []),
];

/**
 * Names of steps for people: BuildKit calls each RUN by its first line, which is the same for all of ours. Steps of the engine
 * itself keep their name.
 */
export const stepTitles = ({ stages }: Pick<BuildPlan, 'stages'>): ((name: string) => string) => {
  const titles = new Map(stages.map((stage) => [stage.name, titlesOf(stage)]));
  return (name) => {
    // `[linux/amd64 build 2/3] RUN …` when there are several platforms, `[build 2/3] RUN …` otherwise.
    const [, platform = '', stage = '', index = ''] = /^\[(?:(\S+\/\S+) )?([\w.-]+) +(\d+)\/\d+\] /.exec(name) ?? [];
    const title = titles.get(stage)?.[Number(index) - 1];
    return title === undefined ? name : `${stage}: ${title}${platform === '' ? '' : ` (${platform})`}`;
  };
};
