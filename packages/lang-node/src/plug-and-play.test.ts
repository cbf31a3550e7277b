import { expect, it } from 'vitest';
import { runThroughPnp } from './plug-and-play.ts';

const launcher = 'node /usr/local/lib/run-package-program.cjs';
const script = (text: string) => runThroughPnp({ type: 'web', source: 'test', command: { kind: 'script', script: text } }).command;

it.each([
  ['exec fastify start -p $PORT', `exec ${launcher} fastify start -p $PORT`],
  ['node check.js && exec fastify start', `node check.js && exec ${launcher} fastify start`],
  ['exec node server.js', 'exec node server.js'],
  ['exec ./run.sh', 'exec ./run.sh'],
])('sends the program of a package in a script through the launcher: %s', (text, expected) => {
  expect(script(text)).toEqual({ kind: 'script', script: expected });
});

it('leaves node and paths alone', () => {
  const process = { type: 'web', source: 'test', command: { kind: 'argv', argv: ['node', 'server.js'] } } as const;
  expect(runThroughPnp(process)).toBe(process);
});
