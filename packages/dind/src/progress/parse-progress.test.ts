import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createProgressReader } from './progress-reader.ts';
import { parseProgress } from './parse-progress.ts';

// Recorded from Docker 28.5.2 with buildx 0.29.1.
const linesOf = (name: string): readonly string[] =>
  readFileSync(new URL(`../../test/fixtures/${name}.rawjson`, import.meta.url), 'utf8').split('\n');
const readAll = (name: string) => {
  const reader = createProgressReader();
  const events = [...linesOf(name).flatMap((line) => reader.push(line)), ...reader.end()];
  return { reader, events };
};
const logLine = (vertex: string, text: string): string =>
  JSON.stringify({ logs: [{ vertex, stream: 1, data: Buffer.from(text).toString('base64') }] });

it('joins log pieces into whole lines, across characters, redrawn lines and colours', () => {
  const texts = parseProgress(linesOf('build-done')).flatMap((event) => (event.type === 'log' ? [event.text] : []));
  expect([...texts].sort()).toEqual(['100%', 'err', 'one', 'red é end', 'two'].sort());
});

it('starts and finishes every step once', () => {
  const { events } = readAll('build-done');
  const started = events.filter(({ type }) => type === 'step-started').map((event) => 'id' in event && event.id);
  const finished = events.filter(({ type }) => type === 'step-finished').map((event) => 'id' in event && event.id);
  expect(new Set(started).size).toBe(started.length);
  expect([...finished].sort()).toEqual([...started].sort());
  expect(started.length).toBeGreaterThan(8);
});

it('names the stage of a step and how long it took', () => {
  const { events } = readAll('build-done');
  const copy = events.find((event) => event.type === 'step-started' && event.name.includes('COPY . .'));
  expect(copy).toMatchObject({ stage: 'build', name: '[build 3/5] COPY . .' });
  const run = events.find((event) => event.type === 'step-finished' && event.name.includes('RUN <<END'));
  expect(run).toMatchObject({ cached: false, seconds: expect.closeTo(0.804, 2) });
});

it('counts the steps that make layers, and those from the cache', () => {
  expect(readAll('build-done').reader.steps).toEqual({ total: 5, cached: 0 });
  expect(readAll('build-cached').reader.steps).toEqual({ total: 5, cached: 5 });
});

it('tells the step that failed from those cancelled because of it', () => {
  const { reader } = readAll('build-failed');
  expect(reader.failed?.name).toMatch(/^\[b 2\/2\] RUN echo working/);
  expect(reader.failed?.log).toEqual(['working', 'Error: no such module']);
  expect(reader.messages.at(-1)).toMatch(/^ERROR: failed to build: failed to solve: process /);
});

it('keeps the log of a failing step short', () => {
  const reader = createProgressReader();
  const time = '2026-01-01T00:00:00Z';
  reader.push(JSON.stringify({ vertexes: [{ digest: 'a', name: '[1/1] RUN x', started: time }] }));
  reader.push(logLine('a', Array.from({ length: 500 }, (_, index) => `line ${index}\n`).join('')));
  reader.push(JSON.stringify({ vertexes: [{ digest: 'a', started: time, completed: time, error: 'exit code: 1' }] }));
  expect(reader.failed?.log).toHaveLength(20);
  expect(reader.failed?.log.at(-1)).toBe('line 499');
});

it('lets no control sequence of a build reach the terminal', () => {
  const [event] = parseProgress([logLine('a', 'safe\u001b]0;title\u0007\u001b[2J\u0008\u009b1m text\n')]);
  expect(event).toMatchObject({ type: 'log', text: 'safe text' });
});

it('does not keep a line without an end in memory', () => {
  const reader = createProgressReader();
  const events = Array.from({ length: 40 }, () => reader.push(logLine('a', 'x'.repeat(10_000)))).flat();
  expect(events.length).toBeGreaterThan(3);
});

it('survives lines that are no status', () => {
  expect(parseProgress(['', '{', '{"vertexes":null}', 'View build details: x'])).toEqual([]);
});

it('takes a transfer that stands still for no news, however often the engine says so', () => {
  const reader = createProgressReader();
  const say = (status: object): number => {
    reader.push(JSON.stringify({ statuses: [{ id: 'sha256:1', vertex: 'v', ...status }] }));
    return reader.news;
  };
  expect([{ current: 0 }, { current: 0 }, { current: 5 }, { current: 5 }, { current: 9, completed: 'now' }].map(say)).toEqual([
    1, 1, 2, 2, 3,
  ]);
  expect(reader.work).toMatchObject([{ transfers: new Map() }]);
});
