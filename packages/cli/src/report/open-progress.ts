import type { BuildPlan } from '@migetpacks/core';
import type { Output } from '../output.ts';
import { lineProgress } from './progress-lines.ts';
import type { Progress } from './progress.ts';
import { stepTitles } from './step-titles.ts';

const jsonProgress = (output: Output): Progress => ({
  onEvent: (event) => output.printJson(event),
  say: (text) => output.printJson({ type: 'notice', text }),
  end: () => undefined,
});

// What the engine does for itself, and the second half of a `COPY --link`, say nothing to people.
const isNoise = (name: string): boolean => /^\[(\S+ )?internal\]/.test(name) || /^\[[^\]]+\] LINK /.test(name);

const forPeople = (inner: Progress, titleOf: (name: string) => string): Progress => ({
  ...inner,
  onEvent: (event) => {
    if (!('name' in event)) inner.onEvent(event);
    else if (!isNoise(event.name) || (event.type === 'step-finished' && event.error !== undefined))
      inner.onEvent({ ...event, name: titleOf(event.name) });
  },
});

/** One event per line for programs, a live block for people at a terminal, plain lines for everybody else. */
export const openProgress = async (output: Output, plan: Pick<BuildPlan, 'stages'>): Promise<Progress> => {
  if (output.json) return jsonProgress(output);
  const titleOf = stepTitles(plan);
  if (!output.interactive) return forPeople(lineProgress(output), titleOf);
  const { liveProgress } = await import('./progress-live.ts');
  return forPeople(liveProgress(output), titleOf);
};
