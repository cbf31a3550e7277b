import { connect } from 'node:net';
import type { Environment } from '../process/run-command.ts';
import { ok, problem, type Check } from './check.ts';

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];

/** The proxies of an environment by their variables; one that is no address has no host. */
export const readProxies = (env: Environment): readonly { readonly name: string; readonly host?: string; readonly port?: number }[] =>
  names.flatMap((name) => {
    const value = env[name];
    if (!value) return [];
    const text = value.includes('://') ? value : `http://${value}`;
    if (!URL.canParse(text)) return [{ name }];
    const { hostname, port, protocol } = new URL(text);
    return [{ name, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (protocol === 'https:' ? 443 : 80)) }];
  });

const dial = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 3000 });
    const end = (why: string | undefined): void => {
      socket.destroy();
      resolve(why);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end('no answer within 3 seconds'));
    socket.once('error', ({ message }) => end(message));
  });

/** Looks whether the proxies of the environment are there; user names and passwords in them are never shown. */
export const checkProxy = async (env: Environment): Promise<readonly Check[]> => {
  const proxies = readProxies(env);
  if (proxies.length === 0) return [ok('proxy', 'none is set')];
  return Promise.all(
    proxies.map(async ({ name, host, port }) => {
      if (host === undefined || port === undefined)
        return problem('proxy', `${name} is not an address`, `Set ${name} to \`http://HOST:PORT\`.`);
      const why = await dial(host, port);
      if (why === undefined) return ok('proxy', `${name} at ${host}:${String(port)} answers`);
      return problem(
        'proxy',
        `${name} at ${host}:${String(port)} cannot be reached: ${why}`,
        `Start that proxy, correct ${name}, or unset it.`,
      );
    }),
  );
};
