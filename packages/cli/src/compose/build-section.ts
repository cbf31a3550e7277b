import * as z from 'zod/mini';
import { fail } from './errors.ts';
import { at, expand, resolveInside, type Scope } from './scope.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()], 'must be a text or a number');
const Texts = z.array(z.string('must be a text'), 'must be a list');
const Pairs = z.union([z.record(z.string(), z.nullable(Scalar)), Texts], 'must be a list or a map of texts');
const Toggle = z.union([z.boolean(), z.enum(['true', 'false'])], 'must be true or false');

/** What of a `build` section is followed. https://github.com/compose-spec/compose-spec/blob/main/build.md */
const followed = {
  context: z.optional(z.string('must be a text')),
  dockerfile: z.optional(z.string('must be a text')),
  dockerfile_inline: z.optional(z.string('must be a text')),
  args: z.optional(Pairs),
  labels: z.optional(Pairs),
  additional_contexts: z.optional(Pairs),
  target: z.optional(z.string('must be a text')),
  secrets: z.optional(
    z.array(
      z.union([z.string(), z.object({ source: z.string(), target: z.optional(z.string()) })], 'must be a name, or a map with "source"'),
      'must be a list',
    ),
  ),
  platforms: z.optional(
    z.array(z.string().check(z.regex(/^[a-z0-9]+\/[a-z0-9_]+(\/v\d+)?$/, 'must be like linux/arm64')), 'must be a list'),
  ),
  no_cache: z.optional(Toggle),
  pull: z.optional(Toggle),
};
const Build = z.object(followed, 'must be a path or a map');

/** What only whoever builds may decide, by options, and what no engine of ours has. */
const left = [
  'cache_from',
  'cache_to',
  'tags',
  'network',
  'ssh',
  'privileged',
  'entitlements',
  'extra_hosts',
  'isolation',
  'shm_size',
  'ulimits',
  'provenance',
  'sbom',
];

/** What `additional_contexts` names. */
export type ContextSource =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'service'; readonly name: string };

/** The `build` section of a service; paths start at the root of the source. */
export interface BuildSection {
  readonly context?: string;
  /** From the context, or inline. */
  readonly dockerfile?: string;
  readonly inline?: string;
  /** Without a value it comes from the variable of that name. */
  readonly args: Readonly<Record<string, string | null>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly contexts: Readonly<Record<string, ContextSource>>;
  readonly target?: string;
  readonly secrets: readonly { readonly source: string; readonly target: string }[];
  readonly platforms: readonly string[];
  readonly noCache?: boolean;
  readonly pull?: boolean;
}

const readPairs = (pairs: z.infer<typeof Pairs> = {}): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Array.isArray(pairs)
      ? pairs.map((pair) => (pair.includes('=') ? [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] : [pair, null]))
      : Object.entries(pairs).map(([key, value]) => [key, value === null ? null : String(value)]),
  );

const readContext = (scope: Scope, key: string, value: string): ContextSource => {
  const [, scheme, rest = ''] = /^(docker-image:\/\/|service:)(.+)$/.exec(value) ?? [];
  if (scheme === 'service:') return { kind: 'service', name: rest };
  if (scheme !== undefined) return { kind: 'image', name: rest };
  return { kind: 'folder', path: resolveInside(scope, key, value) };
};

const readContexts = (scope: Scope, key: string, pairs: z.infer<typeof Pairs> | undefined): BuildSection['contexts'] =>
  Object.fromEntries(Object.entries(readPairs(pairs)).map(([name, value]) => [name, readContext(scope, `${key}.${name}`, value ?? '')]));

const isOn = (toggle: z.infer<typeof Toggle>): boolean => toggle === true || toggle === 'true';
const present = <Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

const checkKeys = (scope: Scope, key: string, value: object): void => {
  const known = [...Object.keys(followed), ...left];
  for (const name of Object.keys(value))
    if (!known.includes(name) && !name.startsWith('x-')) throw fail('COMPOSE_UNKNOWN_KEY', { ...at(scope, key), name, known });
  const named = left.filter((name) => name in value);
  if (named.length > 0)
    scope.say(`warning: ${key} in ${scope.file}: ${named.join(', ')} ${named.length === 1 ? 'is' : 'are'} not followed`);
};

/**
 * Reads the `build` section of a service, in its short or long form.
 *
 * @throws COMPOSE_INVALID, COMPOSE_UNKNOWN_KEY, COMPOSE_PATH_ESCAPES, COMPOSE_REMOTE, and those of variables
 */
export const readBuild = (scope: Scope, key: string, raw: unknown): BuildSection => {
  const value = expand(scope, key, typeof raw === 'string' ? { context: raw } : raw);
  const parsed = Build.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw fail('COMPOSE_INVALID', { ...at(scope, [key, ...(issue?.path ?? [])].join('.')), fault: issue?.message ?? 'is wrong' });
  }
  checkKeys(scope, key, value as object);
  const build = parsed.data;
  if (build.dockerfile !== undefined && build.dockerfile_inline !== undefined)
    throw fail('COMPOSE_INVALID', { ...at(scope, key), fault: 'has both "dockerfile" and "dockerfile_inline"' });
  return {
    ...present('context', build.context === undefined ? undefined : resolveInside(scope, `${key}.context`, build.context)),
    ...present('dockerfile', build.dockerfile),
    ...present('inline', build.dockerfile_inline),
    args: readPairs(build.args),
    labels: Object.fromEntries(Object.entries(readPairs(build.labels)).map(([name, text]) => [name, text ?? ''])),
    contexts: readContexts(scope, `${key}.additional_contexts`, build.additional_contexts),
    ...present('target', build.target),
    secrets: (build.secrets ?? []).map((secret) =>
      typeof secret === 'string' ? { source: secret, target: secret } : { source: secret.source, target: secret.target ?? secret.source },
    ),
    platforms: build.platforms ?? [],
    ...present('noCache', build.no_cache === undefined ? undefined : isOn(build.no_cache)),
    ...present('pull', build.pull === undefined ? undefined : isOn(build.pull)),
  };
};

/** One section on top of another, as `extends` and several files of one `include` ask for: maps and lists are joined, texts replaced. */
export const mergeBuilds = (base: BuildSection, top: BuildSection): BuildSection => {
  const { dockerfile: _, inline: __, ...rest } = base;
  const hasFile = top.dockerfile !== undefined || top.inline !== undefined;
  return {
    ...(hasFile ? rest : base),
    ...top,
    args: { ...base.args, ...top.args },
    labels: { ...base.labels, ...top.labels },
    contexts: { ...base.contexts, ...top.contexts },
    secrets: [...base.secrets.filter(({ target }) => !top.secrets.some((each) => each.target === target)), ...top.secrets],
    platforms: [...new Set([...base.platforms, ...top.platforms])],
  };
};
