import { serve } from '@hono/node-server';
import { basket } from '@fruit/prices';
import { Hono } from 'hono';

const app = new Hono();

app.get('/', (c) => c.text(`A basket of fruit costs ${basket(['apple', 'pear'])} cents`));

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 5000) });
process.on('SIGTERM', () => server.close());
