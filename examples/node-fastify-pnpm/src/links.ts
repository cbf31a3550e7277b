export const links: ReadonlyMap<string, string> = new Map([
  ['node', 'https://nodejs.org/docs/latest/api/'],
  ['fastify', 'https://fastify.dev/docs/latest/'],
  ['pnpm', 'https://pnpm.io/motivation'],
]);
