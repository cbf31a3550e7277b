/** Edit distance between two short words, with adjacent transpositions counted once. */
const distance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 1; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  return rows[a.length]![b.length]!;
};

/** The known word that was probably meant, or undefined when none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const lower = word.toLowerCase();
  const ranked = known.map((name) => ({ name, far: distance(lower.slice(0, 64), name.toLowerCase()) })).sort((a, b) => a.far - b.far);
  const [first] = ranked;
  return first && first.far <= Math.max(1, Math.floor(first.name.length / 3)) ? first.name : undefined;
};

/** ` Did you mean "x"?` with a leading blank, or an empty string. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const match = nearest(word, known);
  return match === undefined ? '' : ` Did you mean "${match}"?`;
};
