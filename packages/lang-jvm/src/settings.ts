import * as z from 'zod/mini';

/** The sections `java` and `kotlin` of `migetpacks.yaml`. */
export const JavaSettings = z.strictObject({
  /** Settles which tool builds, where the files of both are there. */
  tool: z.optional(z.enum(['maven', 'gradle'])),
});

/** The section `scala`; its fields are the options `SBT_*`. */
export const ScalaSettings = z.strictObject({
  tasks: z.optional(z.string()),
  preTasks: z.optional(z.string()),
  project: z.optional(z.string()),
  clean: z.optional(z.boolean()),
  options: z.optional(z.string()),
});

/** The section `clojure`; its field is the option `LEIN_BUILD_TASK`. */
export const ClojureSettings = z.strictObject({ buildTask: z.optional(z.string()) });

/** Any of the four; each plugin validates its own. */
export type Settings = z.infer<typeof JavaSettings> & z.infer<typeof ScalaSettings> & z.infer<typeof ClojureSettings>;
