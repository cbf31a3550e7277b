export const readings = [
  { place: 'North pier', celsius: 11 },
  { place: 'Lighthouse', celsius: 9 },
];
