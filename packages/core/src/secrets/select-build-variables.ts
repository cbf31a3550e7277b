import { foreignGroups } from './foreign-variables.ts';

/** One variable of the environment: whether the build of the app gets it, and why. */
export interface VariableChoice {
  readonly name: string;
  readonly selected: boolean;
  /** For `--explain-env`; never contains the value. */
  readonly because: string;
}

/** A process environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

const validName = /^[A-Za-z_][A-Za-z0-9_]*$/;

// `REDIS_PORT=6379` is the user's, `REDIS_PORT=tcp://10.0.0.7:6379` is a link that Kubernetes made for a service.
const isServiceLink = (name: string, value: string, environment: Environment): boolean =>
  name.endsWith('_PORT') && (/^(?:tcp|udp|sctp):\/\//.test(value) || environment[name.replace(/_PORT$/, '_SERVICE_HOST')] !== undefined);

const isForeign = (name: string, { names, pattern }: (typeof foreignGroups)[number]): boolean =>
  (names?.includes(name) ?? false) || (pattern?.test(name) ?? false);

const refusal = (
  name: string,
  value: string,
  environment: Environment,
  options: ReadonlySet<string>,
  image: Environment,
): string | undefined => {
  if (!validName.test(name)) return 'not a name that a shell could read: use letters, digits and underscores';
  if (options.has(name)) return 'an option of the builder';
  const group = foreignGroups.find((candidate) => isForeign(name, candidate));
  if (group) return group.because;
  if (isServiceLink(name, value, environment)) return 'a Kubernetes service link';
  if (image[name] === value) return 'set by the builder image itself';
  return value === '' ? 'empty' : undefined;
};

/**
 * Decides which variables of a builder container's environment are meant for the build of the app: all that are not
 * known to belong to something else.
 *
 * @param optionNames names of the builder's own options, which never reach the app
 * @param imageEnvironment what the builder image sets; a variable that still has that value is not the user's
 * @returns a choice for every variable, sorted by name
 */
export const selectBuildVariables = (
  environment: Environment,
  optionNames: readonly string[],
  imageEnvironment: Environment = {},
): readonly VariableChoice[] => {
  const options = new Set(optionNames);
  return Object.keys(environment)
    .sort()
    .flatMap((name): readonly VariableChoice[] => {
      const value = environment[name];
      if (value === undefined) return [];
      const because = refusal(name, value, environment, options, imageEnvironment);
      return [{ name, selected: because === undefined, because: because ?? 'not known to belong to anything else' }];
    });
};
