import type { BuildEvent } from '@migetpacks/dind';
import type { Output } from '../output.ts';
import { lineProgress } from './progress-lines.ts';

/** Shows the events of a build. */
export interface Progress {
  readonly onEvent: (event: BuildEvent) => void;
  /** A message that stays. */
  readonly say: (text: string) => void;
  readonly end: () => void;
}

const jsonProgress = (output: Output): Progress => ({
  onEvent: (event) => output.printJson(event),
  say: (text) => output.printJson({ type: 'notice', text }),
  end: () => undefined,
});

/** One event per line for programs, a live block for people at a terminal, plain lines for everybody else. */
export const openProgress = async (output: Output): Promise<Progress> => {
  if (output.json) return jsonProgress(output);
  if (!output.interactive) return lineProgress(output);
  const { liveProgress } = await import('./progress-live.ts');
  return liveProgress(output);
};
