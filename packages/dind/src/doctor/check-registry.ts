import { ask, type Answer, type AskOptions } from './ask.ts';
import type { Check } from './check.ts';
import { judgeAnswer, readChallenge } from './judge-registry.ts';
import { readCredentials } from './read-credentials.ts';

/** A registry that a build pulls from or pushes to. */
export interface RegistryTarget {
  readonly host: string;
  /** What is pushed there; the login has to allow it. */
  readonly repository?: string;
  /** Set where the engine speaks plain HTTP to it. */
  readonly plain?: boolean;
}

/** What was found, and the clock of the server. */
export interface RegistryFinding {
  readonly check: Check;
  readonly date?: string;
}

const addressOf = (host: string): string => (host === 'docker.io' ? 'registry-1.docker.io' : host);
const isLoopback = (host: string): boolean => /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/.test(host);

/** Engines speak plain HTTP to registries on loopback that have no TLS. */
const askRoot = async ({ host, plain = false }: RegistryTarget, options: AskOptions): Promise<{ root: string; answer: Answer }> => {
  if (plain) return { root: `http://${host}/v2/`, answer: await ask(`http://${host}/v2/`, options) };
  const secure = `https://${addressOf(host)}/v2/`;
  const answer = await ask(secure, options);
  if (!('failure' in answer) || !isLoopback(host) || answer.code === 'ECONNREFUSED') return { root: secure, answer };
  return askRoot({ host, plain: true }, options);
};

const authorize = async (
  first: Answer,
  { repository }: RegistryTarget,
  basic: string | undefined,
  options: AskOptions,
): Promise<Answer | string> => {
  const challenge = 'failure' in first ? undefined : readChallenge(first.header('www-authenticate'));
  const own = basic === undefined ? undefined : `Basic ${basic}`;
  if (challenge?.scheme !== 'bearer' || challenge.realm === undefined || !URL.canParse(challenge.realm)) return own ?? first;
  const url = new URL(challenge.realm);
  if (challenge.service !== undefined) url.searchParams.set('service', challenge.service);
  if (repository !== undefined) url.searchParams.set('scope', `repository:${repository}:pull,push`);
  const answer = await ask(url.href, { ...options, ...(own === undefined ? {} : { headers: { authorization: own } }) });
  if ('failure' in answer || answer.status !== 200) return answer;
  try {
    const { token, access_token } = JSON.parse(answer.body) as { readonly token?: string; readonly access_token?: string };
    return `Bearer ${token ?? access_token ?? ''}`;
  } catch {
    return { failure: `the token service at ${url.host} sends no JSON`, code: '' };
  }
};

/** Asks a registry as an engine does: once without, and once with what it wants. */
export const checkRegistry = async (
  target: RegistryTarget,
  options: AskOptions,
  subject: 'registry' | 'mirror' = 'registry',
): Promise<RegistryFinding> => {
  const { host, repository } = target;
  const { root, answer } = await askRoot(target, options);
  const date = 'failure' in answer ? undefined : answer.header('date');
  const found = (check: Check): RegistryFinding => ({ check, ...(date === undefined ? {} : { date }) });
  if ('failure' in answer || answer.status !== 401) return found(judgeAnswer(subject, host, answer, 'none'));
  const basic = await readCredentials(host, options.env);
  const authorization = await authorize(answer, target, basic, options);
  const login = basic === undefined ? 'none' : 'given';
  if (typeof authorization !== 'string') return found(judgeAnswer(subject, host, authorization, login));
  const second = await ask(root, { ...options, headers: { authorization } });
  // Whoever is nobody may read, but never write.
  if (basic === undefined && repository !== undefined) return found(judgeAnswer(subject, host, answer, 'none'));
  const accepted = basic !== undefined && !('failure' in second) && second.status === 200;
  return found(judgeAnswer(subject, host, second, accepted ? 'accepted' : login));
};
