export const heading = 'Ships in harbour';
