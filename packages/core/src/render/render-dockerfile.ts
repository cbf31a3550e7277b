import type { BuildPlan, Stage } from '../plan/build-plan.ts';
import { strict } from './grammar.ts';
import { comment } from './quote.ts';
import { renderImage } from './render-image.ts';
import { renderInstruction } from './render-instruction.ts';

// A first line that is no parser directive also ends the search for directives, so no comment can become one.
const header = `\
# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.`;

const renderBase = ({ base, onBuildPlatform, name }: Stage): string => {
  const from = 'stage' in base ? strict('stage name', base.stage) : renderImage(base);
  return `FROM ${onBuildPlatform ? '--platform=$BUILDPLATFORM ' : ''}${from} AS ${strict('stage name', name)}`;
};

/** Instructions with several lines or a comment stand apart; the others follow one another. */
const joinInstructions = (rendered: readonly string[]): string =>
  rendered
    .map((text, index) => (index > 0 && (text.startsWith('#') || rendered[index - 1]!.includes('\n')) ? `\n${text}` : text))
    .join('\n');

const renderStage = (stage: Stage): string =>
  `${comment(stage.comment)}\n${joinInstructions([renderBase(stage), ...stage.instructions.map(renderInstruction)])}`;

/**
 * The Dockerfile of a plan; the same plan always gives the same text.
 *
 * @throws RENDER_UNREPRESENTABLE, RENDER_INVALID_NAME
 */
export const renderDockerfile = (plan: BuildPlan): string => `${[header, ...plan.stages.map(renderStage)].join('\n\n')}\n`;
