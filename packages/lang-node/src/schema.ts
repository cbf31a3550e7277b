import * as z from 'zod/mini';

/** A field that counts only when it has the type that its reader expects: manifests in the wild hold anything. */
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Texts = z.record(z.string(), z.string());
// Made once each: a schema costs ten times what it takes to use it.
const LenientText = lenient(z.string());
const OptionalTexts = z.optional(Texts);
const LenientTexts = lenient(Texts);
const LenientFields = lenient(z.record(z.string(), z.unknown()));
const Engine = z.object({ name: z.string(), version: LenientText });
const Engines = lenient(z.union([Engine, z.array(Engine)]));

/** The fields of `package.json` that decide something here. */
export const Manifest = z.object({
  name: LenientText,
  type: LenientText,
  main: LenientText,
  packageManager: LenientText,
  scripts: OptionalTexts,
  dependencies: OptionalTexts,
  devDependencies: OptionalTexts,
  optionalDependencies: OptionalTexts,
  engines: LenientTexts,
  volta: lenient(z.object({ node: LenientText, npm: LenientText, pnpm: LenientText, yarn: LenientText })),
  devEngines: lenient(z.object({ runtime: Engines, packageManager: Engines })),
  workspaces: lenient(z.unknown()),
  peerDependencies: LenientTexts,
  resolutions: LenientFields,
  pnpm: lenient(z.object({ patchedDependencies: LenientTexts, overrides: LenientFields })),
  prisma: lenient(z.object({ schema: LenientText })),
});
export type Manifest = z.infer<typeof Manifest>;

/** The outside of a `package-lock.json`; its thousands of entries are read one field at a time. Version 1 of the format has no `packages`. */
export const NpmLock = z.object({ packages: z.optional(z.unknown()), dependencies: z.optional(z.unknown()) });
export type NpmLock = z.infer<typeof NpmLock>;

/** What is read of `.yarnrc.yml`. */
export const YarnRc = z.object({
  nodeLinker: LenientText,
  yarnPath: LenientText,
  enableGlobalCache: lenient(z.boolean()),
  cacheFolder: LenientText,
});
export type YarnRc = z.infer<typeof YarnRc>;

/** What is read of `pnpm-workspace.yaml`, which holds pnpm's settings since version 10. */
export const PnpmWorkspace = z.object({
  packages: lenient(z.array(z.string())),
  patchedDependencies: LenientTexts,
  overrides: LenientFields,
});
export type PnpmWorkspace = z.infer<typeof PnpmWorkspace>;
