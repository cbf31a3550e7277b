interface Quote {
  readonly number: number;
  readonly text: string;
}

const quotes: readonly Quote[] = JSON.parse(await Deno.readTextFile('quotes.json'));
const title = 'Quotes of the house';

export default {
  fetch(request: Request): Response {
    if (new URL(request.url).pathname !== '/') return new Response('Not found\n', { status: 404 });
    return Response.json({ title, quotes });
  },
} satisfies Deno.ServeDefaultExport;
