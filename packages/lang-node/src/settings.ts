import * as z from 'zod/mini';

/** The section `node` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Settles which manager installs, where the files of several are there. */
  packageManager: z.optional(z.enum(['npm', 'pnpm', 'yarn'])),
});
export type Settings = z.infer<typeof Settings>;
