export const lights = [
  { name: 'Westerhever', period: 15 },
  { name: 'Roter Sand', period: 2 },
];
