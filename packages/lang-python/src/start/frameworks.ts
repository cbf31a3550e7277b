/** How a server talks to an app; aiohttp has a way of its own (https://docs.aiohttp.org/en/stable/deployment.html). */
export type Protocol = 'wsgi' | 'asgi' | 'aiohttp';

/** What an app object is made with; those with a `program` bring their own server. */
export const frameworks: Readonly<Record<string, { readonly protocol: Protocol; readonly program?: 'flask' | 'sanic' }>> = {
  Flask: { protocol: 'wsgi', program: 'flask' },
  APIFlask: { protocol: 'wsgi', program: 'flask' },
  Bottle: { protocol: 'wsgi' },
  Eve: { protocol: 'wsgi', program: 'flask' },
  'falcon.App': { protocol: 'wsgi' },
  'falcon.asgi.App': { protocol: 'asgi' },
  FastAPI: { protocol: 'asgi' },
  FastHTML: { protocol: 'asgi' },
  Starlette: { protocol: 'asgi' },
  Litestar: { protocol: 'asgi' },
  Quart: { protocol: 'asgi' },
  BlackSheep: { protocol: 'asgi' },
  Sanic: { protocol: 'asgi', program: 'sanic' },
  'web.Application': { protocol: 'aiohttp' },
};

/** Packages whose apps speak ASGI, for app objects that come out of a function. */
const asgiPackages = ['fastapi', 'starlette', 'litestar', 'quart', 'sanic', 'python-fasthtml', 'blacksheep'];

/** Packages whose apps speak WSGI. Those of tornado and aiohttp do not, and these two come along with many a client. */
const wsgiPackages = [
  'flask',
  'apiflask',
  'eve',
  'django',
  'bottle',
  'falcon',
  'pyramid',
  'werkzeug',
  'connexion',
  'dash',
  'cherrypy',
  'hug',
];
const extensions = /^(?:flask|django|fastapi|starlette)-/;

/** Whether the app is for the web at all: `app = Client()` may just as well be a bot. */
export const bringsFramework = (packages: readonly { readonly name: string }[]): boolean =>
  packages.some(({ name }) => asgiPackages.includes(name) || wsgiPackages.includes(name) || extensions.test(name));

export const protocolOf = (has: (name: string) => boolean): 'wsgi' | 'asgi' => (asgiPackages.some(has) ? 'asgi' : 'wsgi');

const callee = /^((?:\w+\.)*)(\w+)\s*\(/;

/** The framework of a call such as `FastAPI(` or `falcon.asgi.App(`. */
export const frameworkOf = (expression: string): string | undefined => {
  const [, path = '', name = ''] = callee.exec(expression) ?? [];
  return [name, `${path}${name}`].find((key) => Object.hasOwn(frameworks, key));
};
