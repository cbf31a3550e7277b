import * as z from 'zod/mini';

// What is null or absent says nothing, and so does a field that nobody reads: other tools keep theirs in a file of this name, too.
const maybe = <T extends z.ZodMiniType>(type: T) => z.optional(z.nullable(type));

const text = (field: string) => maybe(z.string(`"${field}" must be a text`));
const value = z.pipe(
  z.union([z.string().check(z.regex(/^[^\0]*$/)), z.number(), z.boolean()]),
  z.transform((given) => String(given)),
);
/** Values under names of a certain form. */
const named = <T extends z.ZodMiniType>(what: string, form: RegExp, type: T) =>
  z.record(z.string().check(z.regex(form)), type, {
    error: ({ code }) => (code === 'invalid_key' ? `is not the name of a ${what}` : `must hold values under the name of a ${what} each`),
  });

const Variable = z.union(
  [value, z.object({ value: maybe(value), generator: maybe(z.literal('secret')), required: maybe(z.boolean()) })],
  'must be a text, or an object with "value" or "generator": "secret"',
);
const quantity = z.int('"quantity" must be a whole number').check(z.minimum(0, '"quantity" must not be negative'));
const Process = z.object({ quantity: maybe(quantity), size: text('size') });
const Script = z.union(
  [z.string(), z.object({ command: z.string(), size: text('size') })],
  'must be a command, or an object with "command"',
);
const Addon = z.union(
  [z.string(), z.object({ plan: z.string(), as: text('as'), options: maybe(z.record(z.string(), z.json())) })],
  'must be the name of a plan, or an object with "plan"',
);
const Buildpack = z.union([z.string(), z.object({ url: z.string() })], 'must be a name, or an object with "url"');

/** The fields of `app.json` that we read; https://devcenter.heroku.com/articles/app-json-schema has more. */
export const AppJsonContents = z.object(
  {
    env: maybe(named('variable', /^[A-Za-z_][A-Za-z0-9_]*$/, Variable)),
    formation: maybe(named('process type', /^[A-Za-z0-9_-]+$/, Process)),
    scripts: maybe(named('script', /./, Script)),
    addons: maybe(z.array(Addon, 'must be a list')),
    buildpacks: maybe(z.array(Buildpack, 'must be a list')),
  },
  'must be an object',
);
export type AppJsonContents = z.infer<typeof AppJsonContents>;
