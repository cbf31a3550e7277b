import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { heading } from './heading.ts';
import { tides } from './tides.ts';

export const app = new Hono();

app.use(etag());

app.get('/', (context) =>
  context.html(
    `<!doctype html><title>${heading}</title><h1>${heading}</h1><ul>${tides.map(({ at, metres }) => `<li>${at}: ${metres} m</li>`).join('')}</ul>`,
  ),
);

app.get('/health', (context) => context.json({ status: 'ok', deno: Deno.version.deno }));
