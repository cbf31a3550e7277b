import type { BuildEvent } from '@migetpacks/dind';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../output.ts';
import { lineProgress } from './progress-lines.ts';

const show = async (events: readonly BuildEvent[]): Promise<readonly string[]> => {
  const seen: string[] = [];
  const stream = { write: (text: string) => seen.push(text) };
  const output = createOutput({ env: {}, cwd: '/', today: '', stdout: stream, stderr: stream, signal: new AbortController().signal });
  await output.keepSecret(['hunter2-hunter2']);
  const progress = lineProgress(output);
  events.forEach(progress.onEvent);
  progress.end();
  return seen.join('').split('\n').slice(0, -1);
};
const started = (id: string, name: string): BuildEvent => ({ type: 'step-started', id, name });
const finished = (id: string, name: string, cached = false): BuildEvent => ({ type: 'step-finished', id, name, cached, seconds: 1.25 });

describe('lineProgress', () => {
  it('gives a cached step one line', async () => {
    expect(await show([started('a', 'install'), finished('a', 'install', true), finished('b', 'build', true)])).toEqual([
      '#1 install cached',
      '#2 build cached',
    ]);
  });

  it('shows the start, the log and the end of a step that runs', async () => {
    expect(await show([started('a', 'install'), { type: 'log', id: 'a', text: 'one\ntwo\n' }, finished('a', 'install')])).toEqual([
      '#1 install',
      '   #1 one',
      '   #1 two',
      '#1 1.3s',
    ]);
  });

  it('leaves percentages out and secrets too', async () => {
    expect(
      await show([
        started('a', 'pull'),
        { type: 'progress', id: 'a', name: 'pull', current: 1, total: 2 },
        { type: 'log', id: 'a', text: 'token hunter2-hunter2' },
      ]),
    ).toEqual(['#1 pull', '   #1 token [MASKED]']);
  });

  it('says which attempt comes, when and why, and names its steps again', async () => {
    const retry = { type: 'retry', attempt: 2, because: '503 Service Unavailable', wait: 2 } as const;
    expect(await show([finished('a', 'install', true), { ...retry, of: 3 }, finished('a', 'install', true), retry])).toEqual([
      '#1 install cached',
      'attempt 2 of 3 in 2 s, because the last one failed: 503 Service Unavailable',
      '#1 install cached',
      'building again: 503 Service Unavailable',
    ]);
  });
});
