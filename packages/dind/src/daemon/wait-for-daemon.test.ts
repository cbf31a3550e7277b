import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitForAnswer, waitForSocket, type WaitLimits } from './wait-for-daemon.ts';

let folder: string;
let socket: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wait-'));
  socket = join(folder, 'docker.sock');
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

const limits = (change: Partial<WaitLimits> = {}): WaitLimits => ({
  limit: 10_000,
  ended: new AbortController().signal,
  signal: new AbortController().signal,
  ...change,
});

/** Listens at once and answers when it is told to, as dockerd does. */
const listen = async (): Promise<() => void> => {
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => void (answer = resolve));
  server = createServer((_, response) => void told.then(() => response.end('OK')));
  await new Promise<void>((resolve) => server?.listen(socket, resolve));
  return answer;
};

it('waits for the socket, then for the answer, each as it comes', async () => {
  const there = waitForSocket(socket, limits());
  const answer = await listen();
  expect(await there).toBe('ready');
  const answered = waitForAnswer(socket, limits());
  answer();
  expect(await answered).toBe('ready');
});

it('sees a socket that is there already', async () => {
  await listen();
  expect(await waitForSocket(socket, limits())).toBe('ready');
});

it('asks again where nobody listens yet', async () => {
  const answered = waitForAnswer(socket, limits());
  (await listen())();
  expect(await answered).toBe('ready');
});

it.each([
  ['ended', { ended: AbortSignal.abort() }],
  ['aborted', { signal: AbortSignal.abort() }],
  ['late', { limit: 1 }],
] as const)('gives up with the reason: %s', async (reason, change) => {
  expect(await waitForSocket(socket, limits(change))).toBe(reason);
  expect(await waitForAnswer(socket, limits(change))).toBe(reason);
});
