import * as z from 'zod/mini';
import type { Shape } from './contract.ts';

const Text = z.string();
const NotEmpty = z.string().check(z.minLength(1));
const Path = z.string().check(z.regex(/^\//, 'must be an absolute path'));
const OptionalText = z.optional(Text);
const Texts = z.array(Text);
const OptionalTexts = z.optional(Texts);
const SomeTexts = z.array(Text).check(z.minLength(1));
const Paths = z.array(Path);
const Env = z.record(Text, Text);
const Image = z.object({ name: Text, tag: Text, digest: OptionalText });
const Command = z.union([z.object({ kind: z.literal('argv'), argv: SomeTexts }), z.object({ kind: z.literal('script'), script: Text })]);
const Notices = z.optional(z.array(z.object({ level: z.enum(['info', 'warning']), text: Text })));
const Step = z.object({
  name: Text,
  run: z.union([Command, z.array(Command).check(z.minLength(1))]),
  env: z.optional(Env),
  caches: z.optional(z.array(z.object({ id: Text, target: Path, sharing: z.enum(['shared', 'locked']) }))),
  variables: OptionalTexts,
});
const Steps = z.array(Step);
const Imports = z.optional(z.array(z.object({ image: Image, from: Path, to: Path })));
const Portable = z.optional(z.object({ paths: Paths, env: Env, path: Paths, check: SomeTexts }));
const Needs = z.optional(z.array(z.object({ program: NotEmpty, because: NotEmpty, directory: OptionalText })));
const Resolved = z.object({
  request: z.object({ tool: Text, spec: Text, source: z.object({ from: z.enum(['file', 'setting', 'default']) }) }),
  version: NotEmpty,
  support: z.enum(['supported', 'deprecated', 'end-of-life']),
  endOfLife: OptionalText,
});

const shapes = {
  detect: z.discriminatedUnion('matched', [
    z.object({ matched: z.literal(false), reason: NotEmpty }),
    z.object({
      matched: z.literal(true),
      strength: z.enum(['manifest', 'source']),
      evidence: Texts,
      facts: z.json(),
      label: OptionalText,
      frontEnd: OptionalText,
      notices: Notices,
    }),
  ]),
  version: z.object({ language: Resolved, tools: z.record(z.string(), Resolved) }),
  toolchain: z.object({
    base: Image,
    reason: NotEmpty,
    systemPackages: Texts,
    imports: Imports,
    env: Env,
    setup: Steps,
    portable: Portable,
    suite: OptionalText,
    needs: Needs,
    crossCompiles: z.boolean(),
    notices: Notices,
  }),
  dependencies: z.array(
    z.object({
      name: Text,
      inputs: z.union([z.literal('source'), SomeTexts]),
      steps: Steps,
      tree: Paths,
      production: z.optional(z.object({ from: z.enum(['install', 'inputs']), steps: Steps, paths: z.array(Path).check(z.minLength(1)) })),
      notices: Notices,
    }),
  ),
  build: Steps,
  runtime: z.object({
    base: Image,
    systemPackages: Texts,
    sharedLibraries: z.optional(z.literal('scan')),
    imports: Imports,
    portable: Portable,
    needs: Needs,
    env: Env,
    path: Paths,
    artifacts: z.array(z.object({ from: Path, to: Path, without: OptionalTexts })),
    writable: z.optional(Paths),
    files: z.array(z.object({ path: Path, text: Text, mode: z.int() })),
    processes: z.array(z.object({ type: Text, command: Command, source: NotEmpty })),
    notices: Notices,
  }),
} satisfies Record<string, Shape<unknown>>;

/** The six questions of the contract. */
export type Call = keyof typeof shapes;

/** What an answer must look like; its values are checked again, more strictly, when the Dockerfile is rendered. */
export const answers = (call: Call): Shape<unknown> => shapes[call];
