import * as z from 'zod/mini';

const Names = z.optional(z.array(z.string().check(z.regex(/^[A-Za-z0-9][\w.-]*$/, 'must be a name'))));

/** The section `python` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Settles which manager installs, where the files of several are there. */
  packageManager: z.optional(z.enum(['uv', 'poetry', 'pdm', 'pipenv', 'pip'])),
  /** Optional dependencies (extras) that the app needs. */
  extras: Names,
  /** Dependency groups that the app needs besides its own dependencies; Pipenv calls them categories. */
  groups: Names,
  /** Whether `manage.py collectstatic` runs; by default when the settings name a folder for static files. */
  collectstatic: z.optional(z.boolean()),
});
export type Settings = z.infer<typeof Settings>;
