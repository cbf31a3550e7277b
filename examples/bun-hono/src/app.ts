import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { arrivals } from './arrivals.ts';
import { heading } from './heading.ts';

export const app = new Hono();

app.use(etag());

app.get('/', (context) =>
  context.html(
    `<!doctype html><title>${heading}</title><h1>${heading}</h1><ol>${arrivals.map(({ ship, berth }) => `<li>${ship}, berth ${berth}</li>`).join('')}</ol>`,
  ),
);

app.get('/health', (context) => context.json({ status: 'ok', bun: Bun.version }));
