import type { Engine } from '@migetpacks/dind';
import type { Progress } from '../report/progress.ts';

/** What is to be done once there is an engine. */
export interface Job {
  readonly progress: Progress;
  /** The certificates of EXTRA_CA_CERTS, for an engine of our own. */
  readonly extraCaCerts: string | undefined;
  /** Builds. @returns what reports on it, once the progress has ended */
  readonly run: (engine: Engine) => Promise<() => Promise<void>>;
}
