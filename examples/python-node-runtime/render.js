import { text } from 'node:stream/consumers';
import { marked } from 'marked';

process.stdout.write(marked.parse(await text(process.stdin)));
