const lines = (await Deno.readTextFile('quotes.txt')).split('\n').filter(Boolean);
await Deno.writeTextFile('quotes.json', JSON.stringify(lines.map((text, index) => ({ number: index + 1, text }))));
console.log(`${lines.length} quotes`);
