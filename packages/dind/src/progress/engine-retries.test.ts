import { expect, it } from 'vitest';
import { createEngineRetries } from './engine-retries.ts';

it('says once per round that the engine tries again, with a reason', () => {
  const retries = createEngineRetries();
  const round = (seconds: number) => ['a', 'b', 'c'].flatMap((blob) => [`error: Head ${blob}: EOF`, `retrying in ${seconds}s`]);
  expect(retries.shorten('push', [...round(1), ...round(2), 'something else'])).toEqual([
    'the engine tries again in 1 s: Head a: EOF',
    'the engine tries again in 2 s: Head a: EOF',
    'something else',
  ]);
  expect(retries.shorten('cache', ['error: 500', 'retrying in 1s'])).toEqual(['the engine tries again in 1 s: 500']);
});
