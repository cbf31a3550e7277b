interface Quote {
  readonly number: number;
  readonly text: string;
}

const quotes: readonly Quote[] = JSON.parse(await Deno.readTextFile('quotes.json'));
const title = 'Quotes of the house';

Deno.serve({ hostname: '0.0.0.0', port: Number(Deno.env.get('PORT') ?? 5000) }, (request) =>
  new URL(request.url).pathname === '/' ? Response.json({ title, quotes }) : new Response('Not found\n', { status: 404 }),
);
