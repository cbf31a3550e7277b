import { join } from 'node:path';
import express from 'express';
import { books } from './books.ts';
import { greeting } from './greeting.ts';
import { renderPage } from './page.ts';

export const app = express();

app.disable('x-powered-by');
app.use(express.static(join(import.meta.dirname, '../public'), { maxAge: '1h' }));

app.get('/', (_request, response) => {
  response.type('html').send(renderPage(greeting, books));
});

app.get('/health', (_request, response) => {
  response.json({ status: 'ok', books: books.length });
});
