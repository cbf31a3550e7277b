export interface Arrival {
  readonly ship: string;
  readonly berth: number;
}

export const arrivals: readonly Arrival[] = [
  { ship: 'Aurora', berth: 3 },
  { ship: 'Meridian', berth: 7 },
];
