// A gauge board: the page is JavaScript, matching what people type with real river names is Python.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import Fastify from 'fastify';

const run = promisify(execFile);
const title = 'Rivers on the rise';
const app = Fastify();

app.get('/', async (request, reply) => {
  const { stdout } = await run('python', ['rivers.py', 'Tmes', 'Sevren', 'Wye']);
  reply.type('text/plain; charset=utf-8');
  return `${title}\n${stdout}`;
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void app.close());
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
