import { serve } from '@hono/node-server';
import { app } from './app';

const port = Number(process.env.PORT ?? 5000);

const server = serve({ fetch: app.fetch, port, hostname: '0.0.0.0' }, () => {
  console.log(`Listening on port ${port}`);
});

process.once('SIGTERM', () => {
  server.close(() => process.exit(0));
});
