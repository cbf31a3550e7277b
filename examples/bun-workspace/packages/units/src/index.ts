export const toFahrenheit = (celsius: number): number => Math.round((celsius * 9) / 5 + 32);
