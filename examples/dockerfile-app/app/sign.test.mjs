import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

test('names the greeting, and no signature without a key', () => {
  const output = execFileSync(process.execPath, [new URL('sign.mjs', import.meta.url).pathname, 'Hi'], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(output), { greeting: 'Hi', signature: 'not' });
});
