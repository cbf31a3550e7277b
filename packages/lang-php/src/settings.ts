import * as z from 'zod/mini';

/** The section `php` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Folder that the web server serves, relative to the source. */
  root: z.optional(z.string().check(z.regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[\w./-]+$/, 'must be a folder inside the source'))),
  /** Extensions beside those that Composer knows of: `imagick`, `redis`. */
  extensions: z.optional(z.array(z.string().check(z.regex(/^\w+$/, 'must be the name of an extension')))),
});
export type Settings = z.infer<typeof Settings>;
