import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { greeting, signature } = JSON.parse(await readFile(new URL('build.json', import.meta.url), 'utf8'));

createServer((_request, response) => {
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(`${greeting} from a Dockerfile of its own\nsigned ${signature}\n`);
}).listen(process.env.PORT);

process.once('SIGTERM', () => process.exit(0));
