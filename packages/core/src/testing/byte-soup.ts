const encoder = new TextEncoder();

/** A small generator of 32-bit numbers (mulberry32): the same seed gives the same soup, so a failure can be repeated. */
const generator = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
};

const classics: readonly (readonly [string, Uint8Array])[] = (
  [
    ['nothing', ''],
    ['blanks', ' \n\t\r\n'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an object', '{}'],
    ['a string', '"text"'],
    ['a number', '-1e999'],
    ['an unknown tag', '!!js/function "x"'],
    ['a repeated anchor', 'a: &a [x]\nb: *a\n<<: *a\n'],
    ['deep nesting', '['.repeat(5_000)],
    ['deep objects', '{"a":'.repeat(5_000)],
    ['the prototype', '{"__proto__":{"x":1},"constructor":{"prototype":{}}}'],
    ['a long line', 'x'.repeat(100_000)],
    ['NUL bytes', '{"name":"\0"}'],
  ] as const
).map(([name, text]) => [name, encoder.encode(text)]);

/** Contents that no tool writes: classics of bad input, random bytes, and the original bitten at random places. */
export const byteSoup = (original: Uint8Array, seed: number): readonly (readonly [string, Uint8Array])[] => {
  const random = generator(seed);
  const noise = Array.from({ length: 3 }, () => Uint8Array.from({ length: 1 + (random() % 200) }, () => random() & 0xff));
  const bitten = Array.from({ length: 6 }, () => {
    const copy = original.slice();
    for (let bites = 1 + (random() % 4); bites > 0 && copy.length > 0; bites--) copy[random() % copy.length] = random() & 0xff;
    return copy;
  });
  const cut = Array.from({ length: 3 }, () => original.slice(0, random() % (original.length + 1)));
  const utf16 = Uint8Array.from([0xff, 0xfe, ...[...original].flatMap((byte) => [byte, 0])]);
  return [
    ...classics,
    ...[...noise, ...bitten, ...cut, utf16].map((bytes, index): readonly [string, Uint8Array] => [`damaged bytes ${index + 1}`, bytes]),
  ];
};
