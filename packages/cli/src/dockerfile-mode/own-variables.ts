import type { BuildVariable } from '../build-variables.ts';
import type { LoadedApp } from '../load-app.ts';

/** What a Dockerfile of the app's own gets of the variables. */
export interface OwnVariables {
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Secrets that the Dockerfile asks for as build arguments, and so does not get. */
  readonly askedAsArguments: readonly string[];
}

const valuesOf = (variables: readonly BuildVariable[]): Readonly<Record<string, string>> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));

/** Only for a warning: a name that a heredoc mentions this way is a false alarm, and nothing more. */
const declares = (dockerfile: string, name: string): boolean =>
  new RegExp(`^\\s*ARG\\s(?:.*\\s)?${name}(?=[=\\s]|$)`, 'im').test(dockerfile);

/**
 * Public variables become build arguments, secrets become secret mounts; where nothing tells which it is, a Dockerfile that declares the name as
 * an argument does. Only variables that were passed on purpose: the environment of a builder
 * container and `app.json` are for generated builds.
 */
export const ownVariables = ({ variables, appJson }: Pick<LoadedApp, 'variables' | 'appJson'>, dockerfile: string): OwnVariables => {
  const passed = variables.filter(({ from }) => from !== 'environment' && from !== appJson?.file);
  const isArgument = ({ kind, unsure, name }: BuildVariable): boolean =>
    kind === 'public' || (unsure === true && declares(dockerfile, name));
  const secret = passed.filter((variable) => !isArgument(variable));
  return {
    buildArgs: valuesOf(passed.filter(isArgument)),
    secrets: valuesOf(secret),
    askedAsArguments: secret.filter(({ name }) => declares(dockerfile, name)).map(({ name }) => name),
  };
};
