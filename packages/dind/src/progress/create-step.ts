import { createLogLines, type LogLines } from './log-lines.ts';
import type { Vertex, VertexStatus } from './solve-status.ts';

const tailLength = 20;

/** What is known of one step while the build runs. */
export interface Step {
  readonly id: string;
  name: string;
  state: 'waiting' | 'running' | 'finished';
  cached: boolean;
  error?: string;
  /** The last lines of its output. */
  readonly tail: string[];
  readonly streams: Map<number, LogLines>;
  /** The transfers that have begun and not ended (`sha256:…`, `pushing layers`), and how far they are. */
  readonly transfers: Map<string, number>;
}

export const createStep = (id: string): Step => ({
  id,
  name: id,
  state: 'waiting',
  cached: false,
  tail: [],
  streams: new Map(),
  transfers: new Map(),
});

/** Notes how far a transfer is; false when that is no news, since the engine repeats itself several times a second. */
export const noteTransfer = ({ transfers }: Step, { id, current = 0, completed }: VertexStatus): boolean => {
  if (completed !== undefined) {
    transfers.delete(id);
    return true;
  }
  const isNews = transfers.get(id) !== current;
  transfers.set(id, current);
  return isNews;
};

/** Whole lines that a piece of output completes; remembers the last ones. */
export const takeLines = (step: Step, stream: number, data: string): readonly string[] => {
  let lines = step.streams.get(stream);
  if (lines === undefined) step.streams.set(stream, (lines = createLogLines()));
  return remember(step, lines.push(Buffer.from(data, 'base64')));
};

/** The unfinished last lines of a step that has ended. */
export const takeRest = (step: Step): readonly string[] =>
  remember(
    step,
    [...step.streams.values()].flatMap((lines) => lines.end()),
  );

const remember = (step: Step, lines: readonly string[]): readonly string[] => {
  step.tail.push(...lines.slice(-tailLength));
  step.tail.splice(0, step.tail.length - tailLength);
  return lines;
};

/** How long the engine says that a step took. */
export const secondsOf = ({ started, completed }: Vertex): number => {
  const seconds = (Date.parse(completed ?? '') - Date.parse(started ?? '')) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
};
