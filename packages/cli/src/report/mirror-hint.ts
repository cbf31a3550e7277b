import type { Mirror } from '@migetpacks/core';
import { MigetpacksError } from '@migetpacks/core/errors';

const aboutRegistries = /^(REGISTRY_|BASE_IMAGE_)/;

/** Says which mirror an image was to come from when that is why it did not come: its name alone does not tell. */
export const explainMirror = (error: unknown, mirrors: readonly Mirror[]): unknown => {
  if (!MigetpacksError.is(error) || !aboutRegistries.test(error.code)) return error;
  const [first = ''] = error.message.split('\n');
  const used = mirrors.find(({ mirror }) => first.includes(` ${mirror.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/`));
  if (used === undefined) return error;
  const { prefix, source } = used;
  const hint = `${error.details.hint} ${source} makes this the mirror of ${prefix}; there is no way back to ${prefix} from it, so mend the mirror or take its entry out.`;
  return new MigetpacksError({ ...error.details, hint });
};
