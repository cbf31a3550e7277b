import type * as z from 'zod/mini';

/** How text from a flag or from the environment becomes a value; a config file holds the value itself. */
export type Reading = 'text' | 'boolean' | 'integer' | 'list' | 'repeat' | 'json';

/**
 * Which commands take an option: `any` all of them, `app` those that look at a source, `engine` those that talk to an engine,
 * `build` and `dockerfile` that one command. A flag elsewhere is an error; a variable or a key elsewhere waits for its command.
 */
export type Scope = 'any' | 'app' | 'engine' | 'build' | 'dockerfile';

/** Headings of the help text and of the reference page, in their order. */
export const groups = [
  'App',
  'Versions',
  'Image',
  'Build variables',
  'Cache',
  'Engine and registry',
  'Hardened images',
  'Result',
  'Go',
  'Ruby',
  'Elixir',
  'Scala',
  'Clojure',
  'General',
] as const;
export type Group = (typeof groups)[number];

/** One option: everything that flags, environment, config files, JSON schema, help and reference page know about it. */
export interface Option {
  /** Key in `migetpacks.yaml`, dots for nesting; absent: command line and environment only. */
  readonly key?: string;
  /** Without the dashes. */
  readonly flag?: string;
  readonly short?: string;
  readonly env?: string;
  /** What stands for the value in help. */
  readonly placeholder?: string;
  readonly reading: Reading;
  /** A function, because a command uses a handful of the types and start-up time counts. */
  readonly type: () => z.ZodMiniType;
  readonly default?: unknown;
  readonly group: Group;
  readonly description: string;
  readonly examples?: readonly string[];
  /** `later`: known by name; set to anything but its default it is CONFIG_NOT_YET. */
  readonly availability: 'now' | 'later';
  readonly scope: Scope;
  /** True when the app itself may set it, in the `migetpacks.yaml` of its source. */
  readonly app: boolean;
  /** True when the value may hold a secret, so that no text repeats it. */
  readonly secret?: boolean;
  /** Translates the reference's spelling of the variable; undefined: counts as not set. */
  readonly fromVariable?: (text: string) => string | undefined;
}

type Common = 'availability' | 'scope' | 'app';
type Given = Omit<Option, Common> & Partial<Pick<Option, Common>>;
type Completed<O extends Given> = O & Pick<Option, Common>;

/** Declares an option; keeps its literal types, so that settings are typed from the table. */
export const option = <const O extends Given>(given: O): Completed<O> => ({
  ...given,
  availability: given.availability ?? 'now',
  scope: given.scope ?? 'app',
  app: given.app ?? false,
});

/** The value type of an option. */
export type ValueOf<O extends { readonly type: () => z.ZodMiniType }> = z.infer<ReturnType<O['type']>>;
