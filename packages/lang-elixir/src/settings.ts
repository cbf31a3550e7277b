import * as z from 'zod/mini';

/** The section `elixir` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Environment of the build and of the image; default `prod`. */
  mixEnv: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_]*$/))),
});
export type Settings = z.infer<typeof Settings>;
