import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const page = await readFile(new URL('./public/index.html', import.meta.url));
const server = createServer((_request, response) => response.end(page));
server.listen(process.env.PORT, '::');
process.on('SIGTERM', () => server.close());
