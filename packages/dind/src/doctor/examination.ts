import type { EngineSettings } from '../engine/engine.ts';
import type { Trial } from './check-engine.ts';
import type { RegistryTarget } from './check-registry.ts';

/** What to examine. */
export interface Examination extends EngineSettings {
  /** Registries that a build would use, besides those that somebody logged in to. */
  readonly registries: readonly RegistryTarget[];
  readonly trial: Trial;
}
