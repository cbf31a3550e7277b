import * as z from 'zod/mini';

/** A field that counts only when it has the type that its reader expects: sections of tools hold anything. */
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Text = z.string();
const OptionalText = z.optional(Text);
const LenientText = lenient(Text);
const Texts = z.array(Text);
const OptionalTexts = z.optional(Texts);
const Fields = z.record(Text, z.unknown());
const LenientFields = lenient(Fields);
/** A list of which only the length counts. */
const Unread = lenient(z.array(z.unknown()));

/** The fields of `pyproject.toml` that decide something here (https://packaging.python.org/en/latest/specifications/pyproject-toml/). */
export const Pyproject = z.object({
  project: z.optional(
    z.object({
      name: OptionalText,
      'requires-python': OptionalText,
      dependencies: OptionalTexts,
      'optional-dependencies': z.optional(z.record(Text, Texts)),
      scripts: z.optional(z.record(Text, Text)),
      dynamic: OptionalTexts,
    }),
  ),
  'build-system': z.optional(z.object({ requires: OptionalTexts, 'build-backend': OptionalText })),
  'dependency-groups': LenientFields,
  tool: z.optional(
    z.object({
      uv: lenient(z.object({ package: lenient(z.boolean()), 'required-version': LenientText })),
      poetry: lenient(
        z.object({
          name: LenientText,
          dependencies: LenientFields,
          scripts: LenientFields,
          packages: Unread,
          'package-mode': lenient(z.boolean()),
          'requires-poetry': LenientText,
          source: Unread,
        }),
      ),
      pdm: lenient(z.object({ distribution: lenient(z.boolean()), scripts: LenientFields, source: Unread })),
    }),
  ),
});
export type Pyproject = z.infer<typeof Pyproject>;

/** What is read of a `Pipfile`. */
export const Pipfile = z.object({
  packages: z.optional(Fields),
  source: Unread,
  scripts: LenientFields,
  requires: z.optional(z.object({ python_version: OptionalText, python_full_version: OptionalText })),
});
export type Pipfile = z.infer<typeof Pipfile>;

const Named = z.object({ name: Text });

/** The outsides of the lockfiles; their entries are read one field at a time. */
export const UvLock = z.object({ version: z.number(), package: z._default(z.array(z.looseObject(Named.shape)), []) });
export const PoetryLock = z.object({
  package: z._default(z.array(z.looseObject(Named.shape)), []),
  metadata: z.object({ 'lock-version': Text }),
});
export const PdmLock = z.object({
  package: z._default(z.array(z.looseObject(Named.shape)), []),
  metadata: z.object({ lock_version: Text }),
});
export const PipfileLock = z.object({
  _meta: z.object({ 'pipfile-spec': z.number() }),
  default: z._default(z.record(Text, z.record(Text, z.unknown())), {}),
});
export const Pylock = z.object({ 'lock-version': Text, packages: z._default(z.array(z.looseObject(Named.shape)), []) });
