export interface Tide {
  readonly port: string;
  readonly high: string;
}

export const tides: readonly Tide[] = [
  { port: 'Husum', high: '04:12' },
  { port: 'Emden', high: '02:47' },
];
