import type { Command, Env, ProcessType } from '@migetpacks/core/plugin';

/** What differs for the apps of one framework. */
export interface Framework {
  /** While the app is built and while it runs. */
  readonly env: Env;
  /** Around Composer's autoloader, with the sources there. */
  readonly before: readonly Command[];
  readonly after: readonly Command[];
  /** Folders that the app writes to. */
  readonly writable: readonly string[];
  readonly processes: readonly ProcessType[];
}

export const none: Framework = { env: {}, before: [], after: [], writable: [], processes: [] };
