import { expect, it } from 'vitest';
import { runLimited } from './run-limited.ts';

it('runs no more at a time than it may, and keeps the order', async () => {
  let [running, most] = [0, 0];
  const results = await runLimited([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    running -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

it('is done at once without items', async () => {
  expect(await runLimited([], 4, () => Promise.resolve(1))).toEqual([]);
});
