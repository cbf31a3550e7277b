/** Finds many literals in one pass. */
export interface LiteralMatcher {
  /** The state before any text. */
  readonly start: number;
  /** The state after one more UTF-16 unit. */
  readonly step: (state: number, unit: number) => number;
  /** How many of the last units may be the beginning of a literal. */
  readonly depth: (state: number) => number;
  /** Length of the longest literal that ends here; 0 when none does. */
  readonly matched: (state: number) => number;
}

const none = -1;

/**
 * Builds the automaton of Aho and Corasick (CACM 18:6, 1975): time is linear in the text, whatever the literals. Nodes live
 * in plain number lists, because a long key in all its encodings makes hundreds of thousands of them.
 */
export const createLiteralMatcher = (literals: readonly string[]): LiteralMatcher => {
  const units = [none];
  const firstChild = [none];
  const sibling = [none];
  const fallback = [0];
  const depths = [0];
  const longest = [0];
  const roots = new Map<number, number>();

  const childOf = (node: number, unit: number): number => {
    if (node === 0) return roots.get(unit) ?? none;
    let child = firstChild[node]!;
    while (child !== none && units[child] !== unit) child = sibling[child]!;
    return child;
  };
  const addChild = (node: number, unit: number): number => {
    const child = units.push(unit) - 1;
    firstChild.push(none);
    sibling.push(firstChild[node]!);
    firstChild[node] = child;
    fallback.push(0);
    depths.push(depths[node]! + 1);
    longest.push(0);
    if (node === 0) roots.set(unit, child);
    return child;
  };
  const step = (state: number, unit: number): number => {
    for (let node = state; ; node = fallback[node]!) {
      const child = childOf(node, unit);
      if (child !== none) return child;
      if (node === 0) return 0;
    }
  };

  for (const literal of literals) {
    let node = 0;
    for (let i = 0; i < literal.length; i++) {
      const unit = literal.charCodeAt(i);
      const child = childOf(node, unit);
      node = child === none ? addChild(node, unit) : child;
    }
    longest[node] = literal.length;
  }

  // Breadth first, so that the fallback of a node's parent is known.
  const queue = [...roots.values()];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    longest[node] = Math.max(longest[node]!, longest[fallback[node]!]!);
    for (let child = firstChild[node]!; child !== none; child = sibling[child]!) {
      fallback[child] = step(fallback[node]!, units[child]!);
      queue.push(child);
    }
  }
  return { start: 0, step, depth: (state) => depths[state]!, matched: (state) => longest[state]! };
};
