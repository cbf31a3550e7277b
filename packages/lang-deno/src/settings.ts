import * as z from 'zod/mini';

/** The section `deno` of `migetpacks.yaml`, which has no settings yet. */
export const Settings = z.strictObject({});
export type Settings = z.infer<typeof Settings>;
