import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseMenu } from './menu.js';

const port = Number(process.env.PORT ?? 5000);
const dishes = parseMenu(readFileSync(new URL('data/menu.xml', import.meta.url)));

const server = createServer((request, response) => {
  const [status, body] = request.url === '/' ? [200, { title: 'Menu of the day', dishes }] : [404, { error: 'Not found' }];
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));

process.once('SIGTERM', () => server.close(() => process.exit(0)));
