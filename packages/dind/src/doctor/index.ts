import type { Check } from './check.ts';
import type { Examination } from './examination.ts';

export type { Check } from './check.ts';
export type { Examination } from './examination.ts';

/** Examines everything that a build needs from its surroundings; loads what that takes.
 * @throws REGISTRY_MIRROR_INVALID, INTERRUPTED */
export const examine = async (examination: Examination): Promise<readonly Check[]> =>
  (await import('./examine.ts')).examineAll(examination);
