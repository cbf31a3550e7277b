export interface Book {
  readonly title: string;
  readonly author: string;
  readonly year: number;
}

export const books: readonly Book[] = [
  { title: 'The Left Hand of Darkness', author: 'Ursula K. Le Guin', year: 1969 },
  { title: 'Invisible Cities', author: 'Italo Calvino', year: 1972 },
  { title: 'Sense & Sensibility', author: 'Jane Austen', year: 1811 },
];
