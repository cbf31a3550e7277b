import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Environment } from '../process/run-command.ts';

/** What to ask, and for how long. */
interface Question {
  readonly url: URL;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

type Answer =
  { readonly kind: 'status'; readonly status: number; readonly body: string } | { readonly kind: 'silence' } | { readonly kind: 'error' };

const types = [
  'vnd.oci.image.manifest.v1',
  'vnd.oci.image.index.v1',
  'vnd.docker.distribution.manifest.v2',
  'vnd.docker.distribution.manifest.list.v2',
];
const accept = types.map((type) => `application/${type}+json`).join(', ');
const largest = 4 * 1024 * 1024;

/** Asks once; a certificate that nobody knows is the engine's business, since nothing secret is sent. */
const ask = ({ url, seconds, signal }: Question): Promise<Answer> =>
  new Promise((resolve) => {
    const options = { method: 'GET', headers: { accept }, signal, rejectUnauthorized: false };
    const open = url.protocol === 'http:' ? requestHttp : requestHttps;
    const request = open(url, options, (message) => {
      let body = '';
      message.setEncoding('utf8');
      message.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > largest) message.destroy();
      });
      message.on('close', () => resolve({ kind: 'status', status: message.statusCode ?? 0, body }));
    });
    const timer = setTimeout(() => {
      resolve({ kind: 'silence' });
      request.destroy();
    }, seconds * 1000);
    request.on('error', () => resolve({ kind: 'error' }));
    request.on('close', () => clearTimeout(timer));
    request.end();
  });

/** `127.0.0.1:5000/team/app:cache` */
const split = (ref: string): { readonly host: string; readonly repository: string; readonly tag: string } => {
  const [, name = '', tag = 'latest'] = /^(.*?)(?::([^:/]+))?$/.exec(ref) ?? [];
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasHost = /[.:]/.test(first) || first === 'localhost';
  if (hasHost) return { host: first, repository: name.slice(slash + 1), tag };
  return { host: 'registry-1.docker.io', repository: slash < 0 ? `library/${name}` : name, tag };
};

/** A proxy stands between us and the registry, so that our own silence would say nothing about the engine's. */
const isBehindProxy = (host: string, env: Environment): boolean => {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/.test(host);
  return (
    !isLocal && ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => Boolean(env[name]))
  );
};

const configOf = (body: string): string | undefined => {
  try {
    return (JSON.parse(body) as { readonly config?: { readonly digest?: string } }).config?.digest;
  } catch {
    return undefined;
  }
};

/**
 * True when a registry takes a question about a cache and never answers.
 *
 * BuildKit reads the manifest and the configuration of a cache while its scheduler waits, without a time limit: a registry that
 * accepts the connection and then says nothing holds up every build of that engine, whoever started it, and ending ours does not
 * help. So such a registry must not get there. Any answer at all, and any error, is fine: BuildKit deals with those.
 */
export const isSilent = async (ref: string, env: Environment, seconds: number, signal: AbortSignal): Promise<boolean> => {
  const { host, repository, tag } = split(ref);
  if (isBehindProxy(host, env)) return false;
  const question = (scheme: string, path: string): Question => ({
    url: new URL(`${scheme}://${host}/v2/${repository}/${path}`),
    seconds,
    signal,
  });
  let scheme = 'https';
  let manifest = await ask(question(scheme, `manifests/${tag}`));
  if (manifest.kind === 'error') {
    scheme = 'http';
    manifest = await ask(question(scheme, `manifests/${tag}`));
  }
  if (manifest.kind === 'silence') return true;
  const config = manifest.kind === 'status' && manifest.status === 200 ? configOf(manifest.body) : undefined;
  if (config === undefined || !/^sha256:[0-9a-f]{64}$/.test(config)) return false;
  return (await ask(question(scheme, `blobs/${config}`))).kind === 'silence';
};
