import * as z from 'zod/mini';

/** The section `static` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Folder of the site, relative to the app. */
  root: z.optional(z.string()),
  /** Page for paths that no file has. */
  fallback: z.optional(z.string().check(z.regex(/^\/[\w./-]+$/, 'must be a path such as /index.html'))),
});
export type Settings = z.infer<typeof Settings>;
