import * as z from 'zod/mini';

// Composer itself is strict about what it uses; fields that are not needed here are not judged.
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Texts = z.record(z.string(), z.string());
// PHP writes an empty map as a list.
const Links = z.optional(z.union([Texts, z.array(z.never())]));

/** The fields of `composer.json` that decide something here. */
export const Manifest = z.object({
  require: Links,
  config: lenient(z.object({ platform: lenient(z.record(z.string(), z.unknown())), 'vendor-dir': lenient(z.string()) })),
  scripts: lenient(z.record(z.string(), z.unknown())),
  extra: lenient(z.record(z.string(), z.unknown())),
  autoload: lenient(z.object({ files: lenient(z.array(z.string())) })),
});
export type Manifest = z.infer<typeof Manifest>;

const Dist = z.object({ type: lenient(z.string()), url: lenient(z.string()) });
const Package = z.object({
  name: z.string(),
  version: z.string(),
  require: Links,
  provide: lenient(Texts),
  replace: lenient(Texts),
  dist: lenient(Dist),
});
export type Package = z.infer<typeof Package>;

/** What is read of `composer.lock`. */
export const Lockfile = z.object({ packages: z.array(Package) });
export type Lockfile = z.infer<typeof Lockfile>;

/** A map that may have been written as an empty list. */
export const mapOf = (links: z.infer<typeof Links>): Readonly<Record<string, string>> =>
  links === undefined || Array.isArray(links) ? {} : (links as Record<string, string>);
