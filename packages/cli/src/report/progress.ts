import type { BuildEvent } from '@migetpacks/dind';

/** Shows the events of a build. */
export interface Progress {
  readonly onEvent: (event: BuildEvent) => void;
  /** A message that stays. */
  readonly say: (text: string) => void;
  readonly end: () => void;
}
