import * as z from 'zod/mini';

/** Files and folders that the app reads while it runs, besides those with a usual name. */
const assets = z.optional(z.array(z.string()));

/** The sections `java` and `kotlin` of `migetpacks.yaml`. */
export const JavaSettings = z.strictObject({
  /** Settles which tool builds, where the files of both are there. */
  tool: z.optional(z.enum(['maven', 'gradle'])),
  assets,
});

/** The section `scala`; its other fields are the options `SBT_*`. */
export const ScalaSettings = z.strictObject({
  tasks: z.optional(z.string()),
  preTasks: z.optional(z.string()),
  project: z.optional(z.string()),
  clean: z.optional(z.boolean()),
  options: z.optional(z.string()),
  assets,
});

/** The section `clojure`; `buildTask` is the option `LEIN_BUILD_TASK`. */
export const ClojureSettings = z.strictObject({ buildTask: z.optional(z.string()), assets });

/** Any of the four; each plugin validates its own. */
export type Settings = z.infer<typeof JavaSettings> & z.infer<typeof ScalaSettings> & z.infer<typeof ClojureSettings>;
