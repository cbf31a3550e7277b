import { nextTrain } from '@station/clock';
import fastify from 'fastify';

const app = fastify();

app.get('/', () => `The next train leaves at ${nextTrain('06:10')}`);

process.on('SIGTERM', () => app.close());
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 5000) });
