/** How a server talks to an app. */
export type Protocol = 'wsgi' | 'asgi';

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
};

/** Packages whose apps speak ASGI, for app objects that come out of a function. */
const asgiPackages = ['fastapi', 'starlette', 'litestar', 'quart', 'sanic', 'python-fasthtml', 'blacksheep'];

export const protocolOf = (has: (name: string) => boolean): Protocol => (asgiPackages.some(has) ? 'asgi' : 'wsgi');

const callee = /^((?:\w+\.)*)(\w+)\s*\(/;

/** The framework of a call such as `FastAPI(` or `falcon.asgi.App(`. */
export const frameworkOf = (expression: string): string | undefined => {
  const [, path = '', name = ''] = callee.exec(expression) ?? [];
  return [name, `${path}${name}`].find((key) => Object.hasOwn(frameworks, key));
};
