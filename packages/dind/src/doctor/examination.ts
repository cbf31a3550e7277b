import type { EngineSettings } from '../engine/engine.ts';
import type { Trial } from './check-engine.ts';
import type { RegistryTarget } from './check-registry.ts';
import type { Check } from './check.ts';

/** What to examine. */
export interface Examination extends EngineSettings {
  /** Registries that a build would use, besides those that somebody logged in to. */
  readonly registries: readonly RegistryTarget[];
  readonly trial: Trial;
}

/** Examines everything that a build needs from its surroundings; loads what that takes.
 * @throws REGISTRY_MIRROR_INVALID, INTERRUPTED */
export const examine = async (examination: Examination): Promise<readonly Check[]> =>
  (await import('./examine.ts')).examineAll(examination);
