import * as z from 'zod/mini';

const Texts = z.optional(z.array(z.string()));

/** The section `rust` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Cargo features to compile with. */
  features: Texts,
  /** Folders and files that the programs read while they run, besides those with a usual name. */
  assets: Texts,
});
export type Settings = z.infer<typeof Settings>;
