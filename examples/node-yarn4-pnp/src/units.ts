interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly factor: number;
}

export const conversions: readonly Conversion[] = [
  { from: 'km', to: 'miles', factor: 0.621371 },
  { from: 'kg', to: 'pounds', factor: 2.204623 },
  { from: 'litres', to: 'gallons', factor: 0.264172 },
];

export const convert = (from: string, to: string, amount: number): number | undefined => {
  const found = conversions.find((conversion) => conversion.from === from && conversion.to === to);
  return found && amount * found.factor;
};
