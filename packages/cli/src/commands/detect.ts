import { detectApp, type Verdict } from '@migetpacks/core';
import { exitCodes } from '../exit-codes.ts';
import { loadApp } from '../load-app.ts';
import type { CommandContext } from './command.ts';

/** What one plugin said, for people. */
const describeVerdict = ({ plugin, matched, strength, evidence, reason }: Verdict): string =>
  matched ? `${plugin}: yes, ${(evidence ?? []).join(', ')} (${strength ?? ''})` : `${plugin}: no, ${reason ?? ''}`;

/** Prints the label of the language; the standard output stays empty when there is none. */
export const detect = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const { request } = await loadApp(context);
  const { plugin, detection, verdicts } = await detectApp(request);
  const label = detection.label ?? plugin.meta.name;
  if (output.json) {
    output.printJson({ language: plugin.id, label, strength: detection.strength, evidence: detection.evidence, verdicts });
    return exitCodes.done;
  }
  if (output.verbose) for (const verdict of verdicts) output.say(describeVerdict(verdict));
  for (const { level, text } of detection.notices ?? []) output.say(`${level}: ${text}`);
  output.print(label);
  return exitCodes.done;
};
