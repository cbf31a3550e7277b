import { createLogUpdate } from 'log-update';
import type { BuildEvent } from '@migetpacks/dind';
import type { Output } from '../output.ts';
import { describeEnd, describeRetry } from './progress-lines.ts';
import type { Progress } from './progress.ts';
import { formatBytes } from './text.ts';

interface RunningStep {
  readonly name: string;
  readonly started: number;
  readonly detail?: string;
}

const tick = 120;
const shownSteps = 6;

/** Cuts a text to one line of the terminal. */
const fit = (text: string, width: number): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trimEnd();
  return line.length < width ? line : `${line.slice(0, Math.max(0, width - 2))}…`;
};

const progressText = ({ current, total }: Extract<BuildEvent, { type: 'progress' }>): string =>
  total === undefined || total === 0 ? formatBytes(current) : `${formatBytes(current)} of ${formatBytes(total)}`;

/** Finished steps stay as lines; below them a block of running steps is redrawn in place. */
export const liveProgress = (output: Output): Progress => {
  const running = new Map<string, RunningStep>();
  // Only the text goes through the redaction: the library needs the real stream for its size.
  const block = createLogUpdate(process.stderr);
  const width = (): number => process.stderr.columns ?? 80;

  const draw = (): void => {
    const steps = [...running.values()].slice(-shownSteps);
    const lines = steps.flatMap(({ name, started, detail }) => [
      fit(`  ${((performance.now() - started) / 1000).toFixed(1).padStart(6)}s  ${name}`, width()),
      ...(detail === undefined ? [] : [output.style('dim', fit(`           ${detail}`, width()))]),
    ]);
    block(output.redact(lines.join('\n')));
  };
  const keep = (text: string): void => {
    block.clear();
    output.say(text);
    draw();
  };
  const change = (id: string, detail: string): void => {
    const step = running.get(id);
    if (step) running.set(id, { ...step, detail });
  };
  const onEvent = (event: BuildEvent): void => {
    switch (event.type) {
      case 'step-started':
        running.set(event.id, { name: event.name, started: performance.now() });
        return;
      case 'step-finished':
        running.delete(event.id);
        keep(
          fit(
            `${event.error === undefined ? output.style('green', '✔') : output.style('red', '✘')} ${event.name}  ${describeEnd(event)}`,
            width() + 10,
          ),
        );
        return;
      case 'log':
        // Redacted before it is cut: half a secret would not be recognised.
        change(event.id, output.redact(event.text).trimEnd().split('\n').at(-1) ?? '');
        return;
      case 'progress':
        change(event.id, progressText(event));
        return;
      case 'warning':
        keep(`${output.style('yellow', 'warning:')} ${event.text}`);
        return;
      case 'retry':
        running.clear();
        keep(output.style('yellow', describeRetry(event)));
    }
  };
  const timer = setInterval(draw, tick);
  const end = (): void => {
    clearInterval(timer);
    block.clear();
    block.done();
  };
  return { onEvent, say: keep, end };
};
