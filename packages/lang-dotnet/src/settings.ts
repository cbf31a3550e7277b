import * as z from 'zod/mini';

/** The section `dotnet` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Path of the project file that ships; `--app` wins over it. */
  project: z.optional(z.string()),
});
export type Settings = z.infer<typeof Settings>;
