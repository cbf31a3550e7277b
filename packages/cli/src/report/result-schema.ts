import type { DeepReadonly } from '@migetpacks/core';
import * as z from 'zod/mini';

const described = <T extends z.ZodMiniType>(type: T, text: string): T => type.check(z.describe(text)) as T;

const Digest = described(z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/)), 'Of the image, or of its index for several platforms.');
const Bytes = z.int().check(z.minimum(0));
const Seconds = z.number().check(z.minimum(0));

const Image = z.object({
  name: z.string(),
  registry: described(z.string(), '`docker.io` when the name has none.'),
  repository: z.string(),
  tag: z.string(),
  ports: described(z.array(z.string().check(z.regex(/^\d+(-\d+)?\/(tcp|udp|sctp)$/))), 'Ports that the image exposes, such as `5000/tcp`.'),
  digest: z.optional(Digest),
});

const Cache = z.object({
  steps: z.int(),
  steps_cached: z.int(),
  used: z.array(
    z.object({
      use: z.enum(['import', 'export']),
      name: z.string(),
      outcome: z.enum(['imported', 'exported', 'unused', 'ignored']),
      reason: z.optional(z.string()),
    }),
  ),
});

/** What is known of one image that was built. */
const built = {
  size: z.optional(described(Bytes, 'Compressed where the image was pushed, unpacked where it was loaded.')),
  digest: z.optional(Digest),
  layers: z.optional(described(z.array(z.object({ digest: z.string(), size: Bytes })), "The base image's first; sizes as in `size`.")),
  attestations: z.optional(z.object({ provenance: z.enum(['min', 'max', 'off']), sbom: z.boolean() })),
  cache: z.optional(described(Cache, 'What the build reused, and what came of each cache.')),
  retries: z.optional(described(z.array(z.string()), 'Why the build was started again.')),
};

const fault = {
  error: z.optional(described(z.string(), 'What is wrong and what to do, with the end of the output of the step.')),
  error_code: z.optional(
    described(z.string().check(z.regex(/^[A-Z][A-Z0-9_]+$/)), 'A page of docs/errors; `BUG` for a fault of the program.'),
  ),
};

const Status = z.enum(['success', 'failed']);

const Service = z.object({
  name: z.string(),
  status: Status,
  images: described(z.array(z.string()), 'Names of the images; empty after a failure.'),
  duration: Seconds,
  ...built,
  ...fault,
});

/** The result file. Its keys are those of the reference interface, and more of our own. */
export const ResultFile = z.object({
  status: Status,
  exit_code: described(z.int(), 'What the process exits with when nothing softens it.'),
  images: described(z.array(Image), 'One for each name; after a failure those of the services that were built.'),
  processes: z.object({
    web: z.optional(z.string()),
    release: z.optional(z.string()),
    workers: z.optional(z.array(z.object({ name: z.string(), command: z.string() }))),
  }),
  build_time: described(z.int().check(z.minimum(0)), 'Whole seconds.'),
  duration: described(Seconds, 'Seconds with milliseconds.'),
  language: described(z.string(), '`nodejs`, `python`, …, `dockerfile`, `compose`; `unknown` when it failed before that was known.'),
  timestamp: described(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)), 'UTC.'),
  env: z.optional(described(z.record(z.string(), z.nullable(z.string())), 'Of app.json.')),
  env_required: z.optional(described(z.array(z.string()), 'Variables of app.json without a value that the app does not run without.')),
  formation: described(z.array(z.object({ name: z.string(), quantity: z.number(), size: z.nullable(z.string()) })), 'Of app.json.'),
  scripts: described(z.array(z.object({ name: z.string(), command: z.string(), size: z.nullable(z.string()) })), 'Of app.json.'),
  addons: z.optional(described(z.array(z.object({ plan: z.string(), as: z.nullable(z.string()), options: z.unknown() })), 'Of app.json.')),
  versions: z.optional(
    described(
      z.array(z.object({ tool: z.string(), version: z.string(), source: z.string(), support: z.string() })),
      'Of the language and its tools, each with where it was asked for.',
    ),
  ),
  ...built,
  services: z.optional(described(z.array(Service), 'Of a Compose file, in its order.')),
  ...fault,
  custom: z.optional(described(z.unknown(), 'CUSTOM_DATA.')),
});
export type ResultFile = DeepReadonly<z.infer<typeof ResultFile>>;

/** The JSON schema of the result file, for those who read it; it allows for keys that are to come. */
export const makeResultSchema = (): object => ({
  ...z.toJSONSchema(ResultFile, { io: 'input' }),
  $id: 'https://raw.githubusercontent.com/migetpacks/migetpacks/main/docs/reference/result-file.schema.json',
  title: 'Result file of migetpacks',
});
