export const heading = 'Tides of today';
