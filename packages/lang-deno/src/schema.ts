import * as z from 'zod/mini';

/** A field that counts only when it has the type that its reader expects. */
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const LenientText = lenient(z.string());
const LenientTexts = lenient(z.record(z.string(), z.string()));
const Task = z.union([z.string(), z.object({ command: z.optional(z.string()), dependencies: z.optional(z.array(z.string())) })]);

/** The fields of `deno.json` that decide something here. */
export const Config = z.object({
  name: LenientText,
  exports: lenient(z.union([z.string(), z.record(z.string(), z.string())])),
  tasks: z.optional(z.record(z.string(), Task)),
  imports: LenientTexts,
  importMap: LenientText,
  lock: lenient(z.union([z.boolean(), z.string(), z.object({ path: LenientText })])),
  nodeModulesDir: lenient(z.union([z.boolean(), z.string()])),
  vendor: lenient(z.boolean()),
  permissions: lenient(z.record(z.string(), z.unknown())),
  workspace: lenient(z.union([z.array(z.string()), z.object({ members: z.array(z.string()) })])),
});
export type Config = z.infer<typeof Config>;

const Engine = z.object({ name: z.string(), version: LenientText });

/** What Deno and this plugin read of a `package.json` beside it. */
export const Manifest = z.object({
  name: LenientText,
  scripts: LenientTexts,
  dependencies: LenientTexts,
  devDependencies: LenientTexts,
  engines: LenientTexts,
  devEngines: lenient(z.object({ runtime: lenient(z.union([Engine, z.array(Engine)])) })),
  workspaces: lenient(z.array(z.string())),
});
export type Manifest = z.infer<typeof Manifest>;

const Entries = z.optional(z.record(z.string(), z.unknown()));

const packages = { specifiers: z.optional(z.record(z.string(), z.string())), npm: Entries, jsr: Entries };

const Declared = lenient(z.array(z.string()));
/** What the configurations and manifests named when the lockfile was written, as the lockfile spells it. */
const Part = { dependencies: Declared, packageJson: lenient(z.object({ dependencies: Declared })) };
const Workspace = lenient(z.object({ ...Part, members: lenient(z.record(z.string(), z.object(Part))) }));

/** The outside of a lockfile; format 3 holds packages one level deeper. */
export const Lockfile = z.object({
  version: z.string(),
  ...packages,
  packages: z.optional(z.object(packages)),
  remote: Entries,
  workspace: Workspace,
});
export type Lockfile = z.infer<typeof Lockfile>;
