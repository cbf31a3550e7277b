import type { Book } from './books.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

const renderBook = ({ title, author, year }: Book): string =>
  `<li><cite>${escapeHtml(title)}</cite> <span>${escapeHtml(author)}, ${year}</span></li>`;

export const renderPage = (greeting: string, books: readonly Book[]): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Reading list</title>
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <h1>${escapeHtml(greeting)}</h1>
    <ul>
      ${books.map(renderBook).join('\n      ')}
    </ul>
  </body>
</html>
`;
