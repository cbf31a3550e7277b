import type { BuildEvent } from '@migetpacks/dind';
import type { Output } from '../output.ts';
import type { Progress } from './progress.ts';

/** The end of a step in a few words. */
export const describeEnd = ({ cached, seconds, error }: Extract<BuildEvent, { type: 'step-finished' }>): string =>
  error === undefined ? (cached ? 'cached' : `${seconds.toFixed(1)}s`) : 'failed';

/** Which attempt follows, when, and why. */
export const describeRetry = ({ attempt, of, because, wait }: Extract<BuildEvent, { type: 'retry' }>): string =>
  of === undefined
    ? `building again: ${because}`
    : `attempt ${String(attempt)} of ${String(of)} in ${String(wait)} s, because the last one failed: ${because}`;

/** A few lines per step, for logs: no percentages, nothing that moves. */
export const lineProgress = (output: Output): Progress => {
  const numbers = new Map<string, number>();
  // A cached step starts and ends at once: its start waits for the rest of what arrived with it, so that it takes one line.
  const waiting = new Map<string, string>();

  const numberOf = (id: string): string => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `#${String(number)}`;
  };
  const announce = (id: string): void => {
    const name = waiting.get(id);
    waiting.delete(id);
    if (name !== undefined) output.say(`${numberOf(id)} ${name}`);
  };
  const announceAll = (): void => [...waiting.keys()].forEach(announce);

  const onEvent = (event: BuildEvent): void => {
    switch (event.type) {
      case 'step-started':
        if (waiting.size === 0) setImmediate(announceAll);
        waiting.set(event.id, event.name);
        return;
      case 'step-finished': {
        const isNew = waiting.delete(event.id) || !numbers.has(event.id);
        output.say(`${numberOf(event.id)} ${isNew ? `${event.name} ` : ''}${describeEnd(event)}`);
        return;
      }
      case 'log':
        announce(event.id);
        for (const line of event.text.replace(/\n$/, '').split('\n')) output.say(`   ${numberOf(event.id)} ${line}`);
        return;
      case 'warning':
        output.say(`warning: ${event.text}`);
        return;
      case 'retry':
        announceAll();
        // The steps come again, and each says its name again.
        numbers.clear();
        output.say(describeRetry(event));
        return;
      case 'progress':
    }
  };
  return { onEvent, say: (text) => output.say(text), end: announceAll };
};
