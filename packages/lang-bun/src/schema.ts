import * as z from 'zod/mini';

/** A field that counts only when it has the type that its reader expects: manifests in the wild hold anything. */
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Texts = z.record(z.string(), z.string());
const LenientText = lenient(z.string());
const OptionalTexts = z.optional(Texts);
const LenientTexts = lenient(Texts);
const Engine = z.object({ name: z.string(), version: LenientText });
const Engines = lenient(z.union([Engine, z.array(Engine)]));

const dependencyFields = { dependencies: OptionalTexts, devDependencies: OptionalTexts, optionalDependencies: OptionalTexts };

/** The fields of `package.json` that decide something here. */
export const Manifest = z.object({
  ...dependencyFields,
  name: LenientText,
  main: LenientText,
  module: LenientText,
  packageManager: LenientText,
  scripts: OptionalTexts,
  engines: LenientTexts,
  devEngines: lenient(z.object({ runtime: Engines, packageManager: Engines })),
  // The object form holds catalogs beside the packages.
  workspaces: lenient(z.union([z.array(z.string()), z.object({ packages: z.array(z.string()) })])),
  patchedDependencies: LenientTexts,
});
export type Manifest = z.infer<typeof Manifest>;

/** What is read of a text lockfile: its format, the manifests as they were, and what each package depends on. */
export const Lockfile = z.object({
  lockfileVersion: z.int(),
  workspaces: z.record(z.string(), z.object(dependencyFields)),
  packages: z.optional(z.record(z.string(), z.array(z.unknown()))),
});
export type Lockfile = z.infer<typeof Lockfile>;
