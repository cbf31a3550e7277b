import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { marked } from 'marked';

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(marked.parse(await text(request)));
});

server.listen(Number(process.env.PORT ?? 5000));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
