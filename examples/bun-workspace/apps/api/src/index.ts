import { toFahrenheit } from '@station/units';
import { Elysia } from 'elysia';
import { readings } from './readings.ts';

const app = new Elysia()
  .get('/', () => readings.map(({ place, celsius }) => ({ place, celsius, fahrenheit: toFahrenheit(celsius) })))
  .get('/health', () => ({ status: 'ok' }))
  .listen({ hostname: '0.0.0.0', port: Number(process.env.PORT ?? 5000) });

console.log(`Listening on port ${app.server?.port}`);

process.once('SIGTERM', async () => {
  await app.stop();
  process.exit(0);
});
