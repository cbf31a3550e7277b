import type { BuildPlan } from '@migetpacks/core';
import { renderDockerfile, renderDockerignore } from '@migetpacks/core';
import type { Settings } from '@migetpacks/core/config';
import type { BuildGroup, BuildRequest } from '@migetpacks/dind';
import { makeCacheRequest } from './cache-request.ts';
import { baseOf, makeLabels } from './image-labels.ts';
import type { ImageTarget } from './image-names.ts';
import { parseImageReference } from './image-reference.ts';
import type { LoadedApp } from './load-app.ts';
import { readUserIgnore } from './source/user-ignore.ts';
import type { Surroundings } from './surroundings.ts';

/** What one image is made from, in whichever mode that was decided. */
export interface Recipe extends Pick<BuildRequest, 'dockerfile' | 'dockerignore' | 'context' | 'buildArgs' | 'secrets' | 'target'> {
  /** Name of the image that it stands on, where that is known. */
  readonly base?: string;
  readonly platforms?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  readonly group?: BuildGroup;
}

const secretValues = (plan: BuildPlan, { variables }: LoadedApp): Readonly<Record<string, string>> =>
  Object.fromEntries(variables.filter(({ name }) => plan.secrets.includes(name)).map(({ name, value }) => [name, value]));

const secretDigestArgs = async (
  { secretDigests }: BuildPlan,
  values: Readonly<Record<string, string>>,
  salt: string,
): Promise<Readonly<Record<string, string>>> => {
  if (secretDigests.length === 0) return {};
  const { digestSecrets } = await import('@migetpacks/core/secrets');
  const digestOf = (names: readonly string[]): string =>
    digestSecrets(Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name] ?? '']] : []))), salt);
  return Object.fromEntries(secretDigests.map(({ argument, secrets }) => [argument, digestOf(secrets)]));
};

/** What tells apps apart that share a cache. */
const appName = ({ cacheKey }: Settings, { tags: [name] }: ImageTarget): string =>
  cacheKey?.value ?? (name === undefined ? 'app' : parseImageReference(name, 'the image').repository);

/** The recipe that a plan makes. */
export const recipeOfPlan = async (plan: BuildPlan, target: ImageTarget, app: LoadedApp): Promise<Recipe> => {
  const { settings, location, tree } = app;
  const secrets = secretValues(plan, app);
  const base = baseOf(plan);
  return {
    dockerfile: renderDockerfile(plan),
    dockerignore: renderDockerignore(plan, await readUserIgnore(tree)),
    context: location.app,
    buildArgs: await secretDigestArgs(plan, secrets, appName(settings, target)),
    secrets,
    ...(base === undefined ? {} : { base }),
    ...(settings.target === undefined ? {} : { target: settings.target.value }),
  };
};

/**
 * Makes the request to the engine: texts, names, labels, secrets, caches.
 *
 * @throws CONFIG_IMAGE_INVALID
 */
export const makeEngineRequest = (
  recipe: Recipe,
  target: ImageTarget,
  settings: Settings,
  { git, epoch, proxyArgs, caSecret, cwd }: Surroundings,
): BuildRequest => {
  const { platforms, labels, provenance, sbom, network, pull } = settings;
  const cache = makeCacheRequest(settings, appName(settings, target), cwd);
  return {
    dockerfile: recipe.dockerfile,
    dockerignore: recipe.dockerignore,
    context: recipe.context,
    tags: target.tags,
    output: target.output,
    platforms: platforms?.value ?? recipe.platforms ?? [],
    buildArgs: { ...proxyArgs, ...recipe.buildArgs },
    secrets: { ...recipe.secrets, ...caSecret },
    labels: { ...recipe.labels, ...makeLabels({ base: recipe.base, git, tags: target.tags, epoch, own: labels?.value ?? [] }) },
    ...cache,
    noCache: cache.noCache || recipe.noCache === true,
    provenance: provenance?.value ?? (target.output.kind === 'push' ? 'min' : 'off'),
    sbom: sbom.value,
    pull: pull.value || recipe.pull === true,
    ...(network === undefined ? {} : { network: network.value }),
    ...(epoch === undefined ? {} : { sourceDateEpoch: epoch }),
    ...(recipe.target === undefined ? {} : { target: recipe.target }),
    ...(recipe.group === undefined ? {} : { group: recipe.group }),
  };
};
