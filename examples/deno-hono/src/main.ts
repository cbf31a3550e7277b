import { app } from './app.ts';

const port = Number(Deno.env.get('PORT') ?? 5000);
const server = Deno.serve({ hostname: '0.0.0.0', port }, app.fetch);

Deno.addSignalListener('SIGTERM', async () => {
  await server.shutdown();
  Deno.exit(0);
});
