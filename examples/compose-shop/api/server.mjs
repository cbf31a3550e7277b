import { createServer } from 'node:http';
import { shop } from './shop.mjs';

createServer((_request, response) => response.end(`${shop}, release ${process.env.RELEASE}\n`)).listen(process.env.PORT);

process.once('SIGTERM', () => process.exit(0));
