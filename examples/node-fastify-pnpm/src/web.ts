import { buildApp } from './app.ts';

const app = buildApp();

process.once('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});

await app.listen({ port: Number(process.env['PORT'] ?? 5000), host: '0.0.0.0' });
