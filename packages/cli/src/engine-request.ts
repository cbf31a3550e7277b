import type { BuildPlan } from '@migetpacks/core';
import { renderDockerfile, renderDockerignore } from '@migetpacks/core';
import type { Settings } from '@migetpacks/core/config';
import type { BuildRequest } from '@migetpacks/dind';
import { makeCacheRequest } from './cache-request.ts';
import { makeLabels } from './image-labels.ts';
import type { ImageTarget } from './image-names.ts';
import { parseImageReference } from './image-reference.ts';
import type { Io } from './io.ts';
import type { LoadedApp } from './load-app.ts';
import { readGitFacts } from './source/git-facts.ts';
import { readUserIgnore } from './source/user-ignore.ts';

/** BuildKit knows these without a declaration and keeps them out of the history. https://docs.docker.com/reference/dockerfile/#predefined-args */
const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

const proxyArgs = (env: Io['env']): Readonly<Record<string, string>> =>
  Object.fromEntries(proxyNames.flatMap((name) => ((env[name] ?? '') === '' ? [] : [[name, env[name] ?? '']])));

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

/** Loads what reads certificates, which is a quarter of the start-up of a build, where there are some. */
const extraCaSecret = async ({ value, source }: NonNullable<Settings['extraCaCerts']>, cwd: string): Promise<string> => {
  const { makeExtraCaSecret } = await import('./extra-ca-certs.ts');
  return makeExtraCaSecret(value, source.name, cwd);
};

const readEpoch = (env: Io['env']): number | undefined =>
  /^\d{1,12}$/.test(env['SOURCE_DATE_EPOCH'] ?? '') ? Number(env['SOURCE_DATE_EPOCH']) : undefined;

/**
 * Makes the request to the engine: texts, names, labels, secrets, caches.
 *
 * @throws CONFIG_IMAGE_INVALID, CA_CERTS_MISSING, CA_CERTS_INVALID, CA_CERTS_TOO_LARGE
 */
export const makeEngineRequest = async (plan: BuildPlan, target: ImageTarget, app: LoadedApp, io: Io): Promise<BuildRequest> => {
  const { settings, location, tree } = app;
  const { platforms, labels, provenance, sbom, network, pull, extraCaCerts, cacheKey } = settings;
  const git = await readGitFacts(location.app);
  const epoch = readEpoch(io.env) ?? git.committed;
  const own = secretValues(plan, app);
  const salt = cacheKey?.value ?? (target.tags[0] === undefined ? 'app' : parseImageReference(target.tags[0], 'the image').repository);
  const ca = extraCaCerts === undefined ? {} : { 'extra-ca-certs': await extraCaSecret(extraCaCerts, io.cwd) };
  return {
    dockerfile: renderDockerfile(plan),
    dockerignore: renderDockerignore(plan, await readUserIgnore(tree)),
    context: location.app,
    tags: target.tags,
    output: target.output,
    platforms: platforms?.value ?? [],
    buildArgs: { ...proxyArgs(io.env), ...(await secretDigestArgs(plan, own, salt)) },
    secrets: { ...own, ...ca },
    labels: makeLabels({ plan, git, tags: target.tags, epoch, own: labels?.value ?? [] }),
    ...makeCacheRequest(settings, salt, io.cwd),
    provenance: provenance?.value ?? (target.output.kind === 'push' ? 'min' : 'off'),
    sbom: sbom.value,
    pull: pull.value,
    ...(network === undefined ? {} : { network: network.value }),
    ...(epoch === undefined ? {} : { sourceDateEpoch: epoch }),
    ...(settings.target === undefined ? {} : { target: settings.target.value }),
  };
};
