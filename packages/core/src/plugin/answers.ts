import * as z from 'zod/mini';
import type { Shape } from './contract.ts';

const Text = z.string();
const NotEmpty = z.string().check(z.minLength(1));
const Path = z.string().check(z.regex(/^\//, 'must be an absolute path'));
const Env = z.record(z.string(), z.string());
const Image = z.object({ name: Text, tag: Text, digest: z.optional(Text) });
const Command = z.union([
  z.object({ kind: z.literal('argv'), argv: z.array(Text).check(z.minLength(1)) }),
  z.object({ kind: z.literal('script'), script: Text }),
]);
const Notices = z.optional(z.array(z.object({ level: z.enum(['info', 'warning']), text: Text })));
const Step = z.object({
  name: Text,
  run: z.union([Command, z.array(Command).check(z.minLength(1))]),
  env: z.optional(Env),
  caches: z.optional(z.array(z.object({ id: Text, target: Path, sharing: z.enum(['shared', 'locked']) }))),
  variables: z.optional(z.array(Text)),
});
const Resolved = z.object({
  request: z.object({ tool: Text, spec: Text, source: z.object({ from: z.enum(['file', 'setting', 'default']) }) }),
  version: NotEmpty,
  support: z.enum(['supported', 'deprecated', 'end-of-life']),
  endOfLife: z.optional(Text),
});

const shapes = {
  detect: z.discriminatedUnion('matched', [
    z.object({ matched: z.literal(false), reason: NotEmpty }),
    z.object({
      matched: z.literal(true),
      strength: z.enum(['manifest', 'source']),
      evidence: z.array(Text).check(z.minLength(1)),
      facts: z.json(),
      label: z.optional(Text),
      notices: Notices,
    }),
  ]),
  version: z.object({ language: Resolved, tools: z.record(z.string(), Resolved) }),
  toolchain: z.object({
    base: Image,
    reason: NotEmpty,
    systemPackages: z.array(Text),
    env: Env,
    setup: z.array(Step),
    portable: z.array(Path),
    crossCompiles: z.boolean(),
    notices: Notices,
  }),
  dependencies: z.array(
    z.object({
      name: Text,
      inputs: z.union([z.literal('source'), z.array(Text).check(z.minLength(1))]),
      steps: z.array(Step),
      tree: z.array(Path),
      production: z.optional(
        z.object({ from: z.enum(['install', 'inputs']), steps: z.array(Step), paths: z.array(Path).check(z.minLength(1)) }),
      ),
      notices: Notices,
    }),
  ),
  build: z.array(Step),
  runtime: z.object({
    base: Image,
    systemPackages: z.array(Text),
    env: Env,
    path: z.array(Path),
    artifacts: z.array(z.object({ from: Path, to: Path, without: z.optional(z.array(Text)) })),
    files: z.array(z.object({ path: Path, text: Text, mode: z.int() })),
    processes: z.array(z.object({ type: Text, command: Command, source: NotEmpty })),
    notices: Notices,
  }),
} satisfies Record<string, Shape<unknown>>;

/** The six questions of the contract. */
export type Call = keyof typeof shapes;

/** What an answer must look like; its values are checked again, more strictly, when the Dockerfile is rendered. */
export const answers = (call: Call): Shape<unknown> => shapes[call];
