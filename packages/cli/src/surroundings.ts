import type { Settings } from '@migetpacks/core/config';
import type { Io } from './io.ts';
import type { LoadedApp } from './load-app.ts';
import { readGitFacts, type GitFacts } from './source/git-facts.ts';

/** What is the same for every image of a run. */
export interface Surroundings {
  readonly git: GitFacts;
  /** Seconds since 1970. */
  readonly epoch: number | undefined;
  readonly proxyArgs: Readonly<Record<string, string>>;
  readonly caSecret: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** BuildKit knows these without a declaration and keeps them out of the history. https://docs.docker.com/reference/dockerfile/#predefined-args */
const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

const readProxies = (env: Io['env']): Readonly<Record<string, string>> =>
  Object.fromEntries(proxyNames.flatMap((name) => ((env[name] ?? '') === '' ? [] : [[name, env[name] ?? '']])));

/** Loads what reads certificates, which is a quarter of the start-up of a build, where there are some. */
const extraCaSecret = async ({ value, source }: NonNullable<Settings['extraCaCerts']>, cwd: string): Promise<string> => {
  const { makeExtraCaSecret } = await import('./extra-ca-certs.ts');
  return makeExtraCaSecret(value, source.name, cwd);
};

const readEpoch = (env: Io['env']): number | undefined =>
  /^\d{1,12}$/.test(env['SOURCE_DATE_EPOCH'] ?? '') ? Number(env['SOURCE_DATE_EPOCH']) : undefined;

/**
 * Reads what surrounds a build: the commit, proxies, certificates.
 *
 * @throws CA_CERTS_MISSING, CA_CERTS_INVALID, CA_CERTS_TOO_LARGE
 */
export const readSurroundings = async ({ settings: { extraCaCerts }, location }: LoadedApp, { env, cwd }: Io): Promise<Surroundings> => {
  const git = await readGitFacts(location.app);
  const caSecret = extraCaCerts === undefined ? {} : { 'extra-ca-certs': await extraCaSecret(extraCaCerts, cwd) };
  return { git, epoch: readEpoch(env) ?? git.committed, proxyArgs: readProxies(env), caSecret, cwd };
};
