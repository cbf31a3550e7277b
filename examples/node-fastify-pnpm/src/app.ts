import Fastify from 'fastify';
import { links } from './links.ts';

export const buildApp = () => {
  const app = Fastify({ logger: true });

  app.get('/', () => ({ title: 'Short links', links: Object.fromEntries(links) }));

  app.get<{ Params: { name: string } }>('/go/:name', (request, reply) => {
    const target = links.get(request.params.name);
    return target === undefined ? reply.callNotFound() : reply.redirect(target);
  });

  return app;
};
