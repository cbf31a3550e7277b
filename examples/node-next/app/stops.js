export const stops = [
  { town: 'Hamburg', hour: 1 },
  { town: 'Basel', hour: 7 },
  { town: 'Milan', hour: 11 },
];
