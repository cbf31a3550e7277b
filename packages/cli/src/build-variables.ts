import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AppJson } from '@migetpacks/core';
import { ownVariables, type Settings } from '@migetpacks/core/config';
import type * as secretsModule from '@migetpacks/core/secrets';
import { fail } from './errors.ts';
import type { Io } from './io.ts';

/** One variable for the app's build. */
export interface BuildVariable {
  readonly name: string;
  readonly value: string;
  readonly kind: 'public' | 'secret';
  /** Why it has its class; never contains the value. */
  readonly because: string;
  /** A secret only because nothing speaks for the other class. */
  readonly unsure?: true;
  /** Where it comes from: `--env`, `BUILD_VARS`, `environment`… */
  readonly from: string;
}

type Given = Omit<BuildVariable, 'kind' | 'because' | 'unsure'> & { readonly declared?: 'secret' };
type Environment = Io['env'];
type Secrets = typeof secretsModule;

/** BuildKit's limit for one secret. */
const largestSecret = 500 * 1024;

const split = (assignment: string): { readonly name: string; readonly value?: string } => {
  const sign = assignment.indexOf('=');
  return sign === -1 ? { name: assignment } : { name: assignment.slice(0, sign), value: assignment.slice(sign + 1) };
};

const fromEnvironment = (name: string, env: Environment, where: string): string => {
  const value = env[name];
  if (value === undefined) throw fail('CONFIG_VARIABLE_UNSET', { name, where });
  return value;
};

const readSecretFile = (path: string, cwd: string, where: string): string => {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw fail('CONFIG_FILE_MISSING', { path, where }, error);
  }
};

const givenInFiles = async ({ envFiles }: Settings, { cwd }: Io): Promise<readonly Given[]> => {
  if (envFiles === undefined) return [];
  const { readEnvFile } = await import('./env-file.ts');
  return envFiles.value.flatMap((path) => readEnvFile(path, cwd, envFiles.source.name));
};

const givenWithFlags = (settings: Settings, { env, cwd }: Io): readonly Given[] => [
  ...(settings.env?.value ?? []).map((assignment) => {
    const { name, value } = split(assignment);
    return { name, value: value ?? fromEnvironment(name, env, '--env'), from: '--env' };
  }),
  ...(settings.secrets?.value ?? []).map((assignment): Given => {
    const { name, value } = split(assignment);
    const where = `--secret ${name}`;
    const plain = value?.startsWith('@') === true ? readSecretFile(value.slice(1), cwd, where) : value;
    return { name, value: plain ?? fromEnvironment(name, env, '--secret'), from: '--secret', declared: 'secret' };
  }),
];

const givenAsJson = (settings: Settings): readonly Given[] =>
  Object.entries(settings.buildVars?.value ?? {}).map(([name, value]) => ({
    name: name.replace(/^BUILD_VAR_(?=.)/, ''),
    value: String(value),
    from: settings.buildVars?.source.name ?? '',
  }));

const givenByContainer = (env: Environment, { selectBuildVariables }: Secrets): readonly Given[] =>
  selectBuildVariables(env, ownVariables)
    .filter(({ selected }) => selected)
    .map(({ name }) => ({ name, value: env[name] ?? '', from: 'environment' }));

/** The app's own defaults, without options, which it sets in its config. */
const givenByApp = ({ file, env }: AppJson): readonly Given[] =>
  env.filter(({ name, value }) => value !== '' && !ownVariables.includes(name)).map(({ name, value }) => ({ name, value, from: file }));

const classify = (given: Given, declaredPublic: readonly string[], { classifyVariable }: Secrets): BuildVariable => {
  const { declared, ...variable } = given;
  const { kind, because, unsure } = classifyVariable(given.name, given.value, {
    public: declaredPublic,
    ...(declared === undefined ? {} : { secret: [given.name] }),
  });
  if (kind === 'secret' && Buffer.byteLength(given.value) > largestSecret) throw fail('CONFIG_SECRET_TOO_LARGE', { name: given.name });
  return { ...variable, kind, because, ...(unsure === undefined ? {} : { unsure }) };
};

/**
 * The class of a default of the app: what the source shows to everybody is public, unless it looks like a secret. Then it holds
 * the place of a value that somebody gives, and stays out of the build.
 */
const classifyDefault = (given: Given, declaredPublic: readonly string[], { classifyVariable }: Secrets): readonly BuildVariable[] => {
  const { kind, because, unsure } = classifyVariable(given.name, given.value, { public: declaredPublic });
  if (kind === 'public') return [{ ...given, kind, because }];
  // A line break is more than a variable of a Dockerfile can hold.
  return unsure === true && !/[\r\n]/.test(given.value) ? [{ ...given, kind: 'public', because: 'the source says it in clear' }] : [];
};

/** True when every unknown variable of the environment is meant for the build of the app, as in a builder container. */
export const isEntrypoint = (settings: Settings, argumentCount: number): boolean =>
  settings.entrypoint?.value ?? (argumentCount === 0 && settings.outputImage !== undefined);

/**
 * Collects the variables that the app's build gets, by name; what was given more explicitly wins.
 *
 * @throws CONFIG_VARIABLE_UNSET, CONFIG_FILE_MISSING, CONFIG_ENV_FILE_INVALID, CONFIG_SECRET_TOO_LARGE
 */
export const collectBuildVariables = async (
  settings: Settings,
  io: Io,
  entrypoint: boolean,
  appJson?: AppJson,
): Promise<readonly BuildVariable[]> => {
  const defaults = appJson === undefined ? [] : givenByApp(appJson);
  const named = [...givenAsJson(settings), ...(await givenInFiles(settings, io)), ...givenWithFlags(settings, io)];
  if (named.length === 0 && defaults.length === 0 && !entrypoint) return [];
  const secrets = await import('@migetpacks/core/secrets');
  const given = [...(entrypoint ? givenByContainer(io.env, secrets) : []), ...named];
  const last = new Map(given.map((each) => [each.name, each]));
  const declaredPublic = settings.publicVariables?.value ?? [];
  const variables = [
    ...[...last.values()].map((each) => classify(each, declaredPublic, secrets)),
    ...defaults.filter(({ name }) => !last.has(name)).flatMap((each) => classifyDefault(each, declaredPublic, secrets)),
  ];
  return variables.sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Public values and names of secrets, as a plan wants them. */
export const toUserVariables = (variables: readonly BuildVariable[]) => ({
  public: Object.fromEntries(variables.filter(({ kind }) => kind === 'public').map(({ name, value }) => [name, value])),
  secret: variables.filter(({ kind }) => kind === 'secret').map(({ name }) => name),
});
