import { detectApp, labelOf, type Verdict } from '@migetpacks/core';
import { chooseMode } from '../build-mode.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadApp } from '../load-app.ts';
import type { CommandContext } from './command.ts';

/** Labels of the reference interface. */
const modeLabels = { dockerfile: 'Dockerfile', compose: 'Compose' } as const;

/** What one plugin said, for people. */
const describeVerdict = ({ plugin, matched, strength, evidence, reason }: Verdict): string =>
  matched ? `${plugin}: yes, ${(evidence ?? []).join(', ')} (${strength ?? ''})` : `${plugin}: no, ${reason ?? ''}`;

/** Prints the label of the language; the standard output stays empty when there is none. */
export const detect = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const app = await loadApp(context);
  const mode = await chooseMode(app, context.io.cwd, detectApp);
  if (mode.kind !== 'language') {
    const { kind, path } = mode;
    if (output.json) output.printJson({ language: kind, label: modeLabels[kind], evidence: [path] });
    else output.print(modeLabels[kind]);
    if (output.verbose) output.say(`${path} says how to build`);
    return exitCodes.done;
  }
  const { plugin, detection, verdicts } = mode.answer;
  const label = labelOf(mode.answer);
  if (output.json) {
    output.printJson({ language: plugin.id, label, strength: detection.strength, evidence: detection.evidence, verdicts });
    return exitCodes.done;
  }
  if (output.verbose) for (const verdict of verdicts) output.say(describeVerdict(verdict));
  for (const { level, text } of detection.notices ?? []) output.say(`${level}: ${text}`);
  output.print(label);
  return exitCodes.done;
};
