import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 5000);

const server = createServer((request, response) => {
  const status = request.url === '/' ? 200 : 404;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(status === 200 ? `You rolled a ${randomInt(1, 7)}\nNode ${process.version}\n` : 'Not found\n');
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));

process.once('SIGTERM', () => server.close(() => process.exit(0)));
