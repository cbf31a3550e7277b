import { mkdir, writeFile } from 'node:fs/promises';

await mkdir('public', { recursive: true });
await writeFile('public/made.html', '<p>Made by Node.js</p>\n');
