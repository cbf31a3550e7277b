import type { Protocol } from './frameworks.ts';

/** What a server needs to know. */
export interface Served {
  readonly module: string;
  readonly object: string;
  readonly factory: boolean;
}

interface Server {
  readonly name: string;
  readonly protocols: readonly Protocol[];
  readonly command: (app: Served, protocol: Protocol) => string;
}

const target = ({ module, object }: Served): string => `${module}:${object}`;
/** gunicorn and hypercorn call what looks like a call. */
const called = (app: Served): string => (app.factory ? `"${target(app)}()"` : target(app));
const flag = (option: string, { factory }: Served): string => (factory ? ` ${option}` : '');

/**
 * Servers in the order of preference among those that an app brings. All take the number of their workers from WEB_CONCURRENCY
 * or from their own configuration; none trusts headers of a proxy that nobody named.
 */
const servers: readonly Server[] = [
  {
    name: 'gunicorn',
    protocols: ['wsgi', 'aiohttp'],
    // Heartbeats in memory: a busy disk must not make a worker look dead (https://docs.gunicorn.org/en/stable/faq.html).
    command: (app, protocol) =>
      `gunicorn ${called(app)} --bind 0.0.0.0:$PORT --worker-tmp-dir /dev/shm` +
      (protocol === 'aiohttp' ? ' --worker-class aiohttp.GunicornWebWorker' : ''),
  },
  {
    name: 'granian',
    protocols: ['wsgi', 'asgi'],
    command: (app, protocol) => `granian --interface ${protocol} --host 0.0.0.0 --port $PORT${flag('--factory', app)} ${target(app)}`,
  },
  {
    name: 'uvicorn',
    protocols: ['asgi'],
    command: (app) => `uvicorn ${target(app)} --host 0.0.0.0 --port $PORT${flag('--factory', app)}`,
  },
  { name: 'hypercorn', protocols: ['asgi'], command: (app) => `hypercorn ${called(app)} --bind 0.0.0.0:$PORT` },
  { name: 'daphne', protocols: ['asgi'], command: (app) => `daphne -b 0.0.0.0 -p $PORT ${target(app)}` },
  { name: 'waitress', protocols: ['wsgi'], command: (app) => `waitress-serve --listen=0.0.0.0:$PORT${flag('--call', app)} ${target(app)}` },
];

export const serversFor = (protocol: Protocol): readonly string[] =>
  servers.filter(({ protocols }) => protocols.includes(protocol)).map(({ name }) => name);

/** The command of the first server that the app brings and that speaks its protocol. */
export const serverCommand = (app: Served, protocol: Protocol, has: (name: string) => boolean): string | undefined =>
  servers.find(({ name, protocols }) => protocols.includes(protocol) && has(name))?.command(app, protocol);

/** Packages that a list without a lockfile leaves unsaid. */
const implied: Readonly<Record<string, readonly string[]>> = {
  'fastapi[standard]': ['uvicorn'],
  'fastapi[all]': ['uvicorn'],
  'litestar[standard]': ['uvicorn'],
  quart: ['hypercorn'],
  'python-fasthtml': ['uvicorn', 'starlette'],
  'channels[daphne]': ['daphne'],
};

/** Whether a package is installed, as far as the files of the app say. */
export const packageLookup = (
  packages: readonly { readonly name: string; readonly extras: readonly string[] }[],
): ((name: string) => boolean) => {
  const names = new Set(
    packages.flatMap(({ name, extras }) => [
      name,
      ...[name, ...extras.map((extra) => `${name}[${extra}]`)].flatMap((key) => implied[key] ?? []),
    ]),
  );
  return (name) => names.has(name);
};
