const cents: Readonly<Record<string, number>> = { apple: 45, pear: 60, plum: 20 };

/** Price of a basket, in cents; fruit that is not sold costs nothing. */
export const basket = (fruit: readonly string[]): number => fruit.reduce((sum, name) => sum + (cents[name] ?? 0), 0);
