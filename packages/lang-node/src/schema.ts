import * as z from 'zod/mini';

/** A field that counts only when it has the type that its reader expects: manifests in the wild hold anything. */
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Texts = z.record(z.string(), z.string());
const Engine = z.object({ name: z.string(), version: lenient(z.string()) });

/** The fields of `package.json` that decide something here. */
export const Manifest = z.object({
  name: lenient(z.string()),
  type: lenient(z.string()),
  main: lenient(z.string()),
  packageManager: lenient(z.string()),
  scripts: z.optional(Texts),
  dependencies: z.optional(Texts),
  devDependencies: z.optional(Texts),
  optionalDependencies: z.optional(Texts),
  engines: lenient(Texts),
  volta: lenient(z.object({ node: lenient(z.string()), npm: lenient(z.string()), pnpm: lenient(z.string()), yarn: lenient(z.string()) })),
  devEngines: lenient(
    z.object({ runtime: lenient(z.union([Engine, z.array(Engine)])), packageManager: lenient(z.union([Engine, z.array(Engine)])) }),
  ),
  workspaces: lenient(z.unknown()),
  peerDependencies: lenient(Texts),
  resolutions: lenient(z.record(z.string(), z.unknown())),
  pnpm: lenient(z.object({ patchedDependencies: lenient(Texts), overrides: lenient(z.record(z.string(), z.unknown())) })),
  prisma: lenient(z.object({ schema: lenient(z.string()) })),
});
export type Manifest = z.infer<typeof Manifest>;

/** The root entry and the install flags of a `package-lock.json`; version 1 of the format has no `packages`. */
export const NpmLock = z.object({
  lockfileVersion: lenient(z.number()),
  packages: lenient(
    z.record(
      z.string(),
      z.object({
        resolved: lenient(z.string()),
        version: lenient(z.string()),
        optional: lenient(z.boolean()),
        hasInstallScript: lenient(z.boolean()),
        link: lenient(z.boolean()),
        dependencies: lenient(Texts),
        devDependencies: lenient(Texts),
        optionalDependencies: lenient(Texts),
      }),
    ),
  ),
  dependencies: lenient(z.record(z.string(), z.object({ version: lenient(z.string()) }))),
});
export type NpmLock = z.infer<typeof NpmLock>;

/** What is read of `.yarnrc.yml`. */
export const YarnRc = z.object({
  nodeLinker: lenient(z.string()),
  yarnPath: lenient(z.string()),
  enableGlobalCache: lenient(z.boolean()),
  cacheFolder: lenient(z.string()),
});
export type YarnRc = z.infer<typeof YarnRc>;

/** What is read of `pnpm-workspace.yaml`, which holds pnpm's settings since version 10. */
export const PnpmWorkspace = z.object({
  packages: lenient(z.array(z.string())),
  patchedDependencies: lenient(Texts),
  overrides: lenient(z.record(z.string(), z.unknown())),
});
export type PnpmWorkspace = z.infer<typeof PnpmWorkspace>;
