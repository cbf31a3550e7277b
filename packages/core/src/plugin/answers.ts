import * as z from 'zod';
import type { Shape } from './contract.ts';

const Text = z.string();
const Path = z.string().regex(/^\//, 'must be an absolute path');
const Env = z.record(z.string(), z.string());
const Image = z.object({ name: Text, tag: Text, digest: Text.optional() });
const Command = z.union([
  z.object({ kind: z.literal('argv'), argv: z.array(Text).min(1) }),
  z.object({ kind: z.literal('script'), script: Text }),
]);
const Notices = z.array(z.object({ level: z.enum(['info', 'warning']), text: Text })).optional();
const Step = z.object({
  name: Text,
  run: z.union([Command, z.array(Command).min(1)]),
  env: Env.optional(),
  caches: z.array(z.object({ id: Text, target: Path, sharing: z.enum(['shared', 'locked']) })).optional(),
  variables: z.array(Text).optional(),
});
const Resolved = z.object({
  request: z.object({ tool: Text, spec: Text, source: z.object({ from: z.enum(['file', 'setting', 'default']) }) }),
  version: Text.min(1),
  support: z.enum(['supported', 'deprecated', 'end-of-life']),
  endOfLife: Text.optional(),
});

const shapes = {
  detect: z.discriminatedUnion('matched', [
    z.object({ matched: z.literal(false), reason: Text.min(1) }),
    z.object({
      matched: z.literal(true),
      strength: z.enum(['manifest', 'source']),
      evidence: z.array(Text).min(1),
      facts: z.json(),
      label: Text.optional(),
      notices: Notices,
    }),
  ]),
  version: z.object({ language: Resolved, tools: z.record(z.string(), Resolved) }),
  toolchain: z.object({
    base: Image,
    reason: Text.min(1),
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
      inputs: z.union([z.literal('source'), z.array(Text).min(1)]),
      steps: z.array(Step),
      tree: z.array(Path),
      production: z.object({ from: z.enum(['install', 'inputs']), steps: z.array(Step), paths: z.array(Path).min(1) }).optional(),
      notices: Notices,
    }),
  ),
  build: z.array(Step),
  runtime: z.object({
    base: Image,
    systemPackages: z.array(Text),
    env: Env,
    path: z.array(Path),
    artifacts: z.array(z.object({ from: Path, to: Path, without: z.array(Text).optional() })),
    files: z.array(z.object({ path: Path, text: Text, mode: z.number().int() })),
    processes: z.array(z.object({ type: Text, command: Command, source: Text.min(1) })),
    notices: Notices,
  }),
} satisfies Record<string, Shape<unknown>>;

/** The six questions of the contract. */
export type Call = keyof typeof shapes;

/** What an answer must look like; its values are checked again, more strictly, when the Dockerfile is rendered. */
export const answers = (call: Call): Shape<unknown> => shapes[call];
