/** Remembers the answer for every key; an answer that throws is asked for again. */
export const memoize = <T>(answer: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>();
  return (key) => {
    if (known.has(key)) return known.get(key) as T;
    const value = answer(key);
    known.set(key, value);
    return value;
  };
};
