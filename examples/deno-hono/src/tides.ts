export interface Tide {
  readonly at: string;
  readonly metres: number;
}

export const tides: readonly Tide[] = [
  { at: '04:12', metres: 0.4 },
  { at: '10:31', metres: 3.8 },
];
