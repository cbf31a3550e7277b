import * as z from 'zod/mini';
import type { DeepReadonly } from './deep-readonly.ts';

// Loose on purpose only where the renderer checks a stricter grammar itself.
const Env = z.record(z.string(), z.string());
const ContainerPath = z.templateLiteral(['/', z.string()]);
const Command = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('argv'), argv: z.array(z.string()).check(z.minLength(1)) }),
  z.object({ kind: z.literal('script'), script: z.string() }),
]);
const ImageRef = z.object({ name: z.string(), tag: z.string(), digest: z.optional(z.templateLiteral(['sha256:', z.string()])) });
const StageRef = z.object({ stage: z.string() });

const Mount = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cache'), id: z.string(), target: ContainerPath, sharing: z.enum(['shared', 'locked']) }),
  /** Seen by one step as the environment variable of the same name as its id. */
  z.object({ type: z.literal('secret'), id: z.string() }),
  /** A path of an earlier stage, writable for the step; what the step writes there is dropped. Seen at `target`, or else at the same path. */
  z.object({ type: z.literal('bind'), stage: z.string(), path: ContainerPath, target: z.optional(ContainerPath) }),
]);

const Instruction = z.discriminatedUnion('op', [
  z.object({ op: z.literal('workdir'), path: ContainerPath }),
  z.object({ op: z.literal('env'), env: Env }),
  z.object({ op: z.literal('path'), prepend: z.array(ContainerPath) }),
  /** `predefined`: BuildKit knows the value, which a default would hide. */
  z.object({ op: z.literal('arg'), name: z.string(), predefined: z.optional(z.boolean()) }),
  /** System packages, and commands that share their layer. */
  z.object({ op: z.literal('packages'), comment: z.optional(z.string()), names: z.array(z.string()), commands: z.array(Command) }),
  /** System packages whose names an earlier stage wrote into a file, one a line; those that are there already cost nothing. */
  z.object({ op: z.literal('listed-packages'), comment: z.string(), stage: z.string(), file: ContainerPath }),
  z.object({
    op: z.literal('run'),
    comment: z.optional(z.string()),
    commands: z.array(Command).check(z.minLength(1)),
    env: Env,
    mounts: z.array(Mount),
  }),
  z.object({
    op: z.literal('copy'),
    comment: z.optional(z.string()),
    from: z.union([z.literal('context'), StageRef, ImageRef]),
    sources: z.array(z.string()).check(z.minLength(1)),
    to: ContainerPath,
    /** A layer of its own that does not depend on the layers below it. */
    link: z.boolean(),
  }),
  z.object({ op: z.literal('file'), comment: z.optional(z.string()), path: ContainerPath, text: z.string(), mode: z.int() }),
  z.object({ op: z.literal('label'), labels: Env }),
  z.object({ op: z.literal('expose'), port: z.int() }),
  z.object({ op: z.literal('user'), uid: z.int(), gid: z.int() }),
  z.object({ op: z.literal('entrypoint'), argv: z.array(z.string()).check(z.minLength(1)) }),
  z.object({ op: z.literal('cmd'), argv: z.array(z.string()).check(z.minLength(1)) }),
]);

const Stage = z.object({
  name: z.string(),
  comment: z.string(),
  base: z.union([StageRef, ImageRef]),
  /** Runs on the build machine's own platform and cross-compiles. */
  onBuildPlatform: z.boolean(),
  instructions: z.array(Instruction),
});

const VersionSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), path: z.string(), line: z.optional(z.int()), field: z.optional(z.string()) }),
  z.object({ from: z.literal('setting'), name: z.string() }),
  z.object({ from: z.literal('default') }),
]);
const ResolvedVersion = z.object({
  request: z.object({ tool: z.string(), spec: z.string(), source: VersionSource }),
  version: z.string(),
  support: z.enum(['supported', 'deprecated', 'end-of-life']),
  endOfLife: z.optional(z.string()),
});

/** A choice and its reason, for people. */
const Decision = z.object({ subject: z.string(), choice: z.string(), because: z.string() });
const Notice = z.object({ level: z.enum(['info', 'warning']), text: z.string() });

/** Everything the Dockerfile and its ignore file are made from; `plan --json` prints exactly this. */
export const BuildPlan = z.object({
  schemaVersion: z.literal(1),
  /** Id of the plugin whose language ships. */
  language: z.string(),
  languages: z.array(z.string()),
  versions: z.array(ResolvedVersion),
  plugins: z.array(z.object({ name: z.string(), version: z.string() })),
  processes: z.array(z.object({ type: z.string(), command: Command, source: z.string() })),
  /** Port that the image listens on by default. */
  port: z.int().check(z.minimum(1), z.maximum(65535)),
  /** Names of the secrets that some step mounts. */
  secrets: z.array(z.string()),
  /** Build arguments whose value is a digest of those secrets' values, so that a new value runs the steps again. */
  secretDigests: z.array(z.object({ argument: z.string(), secrets: z.array(z.string()) })),
  /** Lines of the ignore file. */
  ignore: z.array(z.string()),
  stages: z.array(Stage).check(z.minLength(1)),
  decisions: z.array(Decision),
  notices: z.array(Notice),
});
export type BuildPlan = DeepReadonly<z.infer<typeof BuildPlan>>;
export type Stage = BuildPlan['stages'][number];
export type Instruction = Stage['instructions'][number];
export type Mount = Extract<Instruction, { op: 'run' }>['mounts'][number];
export type Decision = BuildPlan['decisions'][number];
