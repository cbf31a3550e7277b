import { app } from './app.ts';

const server = Bun.serve({ hostname: '0.0.0.0', port: Number(process.env.PORT ?? 5000), fetch: app.fetch });
console.log(`Listening on port ${server.port}`);

process.once('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});
