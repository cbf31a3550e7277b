import * as z from 'zod/mini';

/** The section `ruby` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Groups that are not installed, as Bundler writes them: `development:test`; empty installs all. */
  bundleWithout: z.optional(z.string()),
  /** Environment of the asset build and of the image. */
  railsEnv: z.optional(z.string().check(z.regex(/^\w+$/, 'must be the name of an environment'))),
  /** Replaces the memory allocator by jemalloc, which fragments less in long-lived processes with threads. */
  jemalloc: z.optional(z.boolean()),
});
export type Settings = z.infer<typeof Settings>;
