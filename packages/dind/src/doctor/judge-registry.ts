import type { Answer } from './ask.ts';
import { ok, problem, type Check } from './check.ts';

type Subject = 'registry' | 'mirror';

const certificateCodes = /^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_|ERR_TLS_CERT)/;

const explainFailure = (code: string): string => {
  if (certificateCodes.test(code)) return 'Name the CA in EXTRA_CA_CERTS, which an own engine trusts, or add it to the host of the engine.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'Correct the name, or the DNS of this machine.';
  if (code === 'ETIMEDOUT') return 'Check the network and the proxy, and whether the server is overloaded.';
  if (code === 'EPROTO') return 'Give the server a certificate, or write its address with http://.';
  return 'Start it, or correct its address.';
};

/** Above this, each of the dozens of requests of a build takes as long. */
const slow = 2000;

/** What an answer to `/v2/` means once everything was done to log in; pure. */
export const judgeAnswer = (subject: Subject, name: string, answer: Answer, login: 'none' | 'accepted' | 'given'): Check => {
  if ('failure' in answer) return problem(subject, `${name} cannot be reached: ${answer.failure}`, explainFailure(answer.code));
  const { status, ms } = answer;
  if (status === 401 && login === 'given')
    return problem(subject, `${name} refuses the login (401)`, `Run \`docker login ${name}\` with an account that may use it.`);
  if (status === 401)
    return problem(subject, `${name} wants a login (401)`, `Run \`docker login ${name}\`, or mount a config.json with credentials for it.`);
  if (status === 403)
    return problem(
      subject,
      `${name} forbids access (403)`,
      'Use an account that may read and write there; some registries also restrict addresses.',
    );
  if (status === 429) return problem(subject, `${name} limits requests (429)`, 'Wait, log in, or set REGISTRY_MIRROR.');
  if (status >= 500) return problem(subject, `${name} is out of order (${String(status)})`, 'Wait, and look at the log of the registry.');
  if (status !== 200 && status !== 404)
    return problem(subject, `${name} answers ${String(status)} as no registry does`, 'Correct the address.');
  if (status === 404) return problem(subject, `${name} is no registry: it has no /v2/ (404)`, 'Correct the address.');
  if (ms > slow)
    return problem(
      subject,
      `${name} is slow: ${(ms / 1000).toFixed(1)} s for an empty answer`,
      'Look for what is between: proxy, VPN, an overloaded registry.',
    );
  return ok(subject, `${name} answers in ${String(Math.round(ms))} ms${login === 'accepted' ? ', login accepted' : ''}`);
};

/** The challenge of a registry, from the header WWW-Authenticate; pure. */
export const readChallenge = (
  header: string | undefined,
): { readonly scheme: string; readonly realm?: string; readonly service?: string } | undefined => {
  const scheme = /^\s*(\w+)/.exec(header ?? '')?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  const value = (name: string): string | undefined => new RegExp(`${name}="([^"]*)"`).exec(header ?? '')?.[1];
  const [realm, service] = [value('realm'), value('service')];
  return { scheme, ...(realm === undefined ? {} : { realm }), ...(service === undefined ? {} : { service }) };
};
