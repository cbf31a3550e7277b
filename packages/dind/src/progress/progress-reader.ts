import type { BuildEvent } from '../build/build-request.ts';
import { cleanText } from './clean-text.ts';
import { createEngineRetries } from './engine-retries.ts';
import { createStep, noteTransfer, secondsOf, takeLines, takeRest, type Step } from './create-step.ts';
import { readStatus, type Vertex, type VertexStatus } from './solve-status.ts';
import { readStepName } from './step-name.ts';

/** The step that made a build fail. */
export interface FailedStep {
  readonly name: string;
  readonly error: string;
  readonly log: readonly string[];
}

/** One thing that the engine does, a step or something around the steps. */
export type Work = Pick<Step, 'name' | 'state' | 'cached' | 'error'> & { readonly transfers: ReadonlyMap<string, number> };

/** Turns the output of one build into events and remembers what a summary or an error needs. */
export interface ProgressReader {
  push(line: string): readonly BuildEvent[];
  end(): readonly BuildEvent[];
  readonly steps: { readonly total: number; readonly cached: number };
  readonly warnings: readonly string[];
  readonly failed: FailedStep | undefined;
  /** The last lines that were no progress: buildx's own messages. */
  readonly messages: readonly string[];
  /** Grows with everything that the engine says for the first time. */
  readonly news: number;
  /** Everything that the engine has named so far. */
  readonly work: readonly Work[];
}

// When one step fails, BuildKit cancels the others, which then report this as their error.
const isCancelled = (error: string): boolean => /context canceled|: Canceled/i.test(error);

// BuildKit looks a step up in the cache before it runs it, and reports both in one line: done at once, then started.
const lastStates = (vertexes: readonly Vertex[]): readonly Vertex[] => [
  ...new Map(vertexes.map((vertex) => [vertex.digest, vertex])).values(),
];

export const createProgressReader = (): ProgressReader => {
  const steps = new Map<string, Step>();
  const warnings: string[] = [];
  const messages: string[] = [];
  const retries = createEngineRetries();
  let news = 0;

  const stepOf = (id: string): Step => {
    const step = steps.get(id) ?? createStep(id);
    steps.set(id, step);
    return step;
  };
  const logOf = ({ id }: Step, lines: readonly string[]): readonly BuildEvent[] => lines.map((text) => ({ type: 'log', id, text }));

  const finish = (step: Step, vertex: Vertex): readonly BuildEvent[] => {
    step.state = 'finished';
    step.cached = vertex.cached === true;
    if (vertex.error) step.error = vertex.error;
    const rest = logOf(step, takeRest(step));
    const { id, name, cached } = step;
    const error = vertex.error ? { error: cleanText(vertex.error) } : {};
    return [...rest, { type: 'step-finished', id, name, cached, seconds: secondsOf(vertex), ...error }];
  };
  const readVertex = (vertex: Vertex): readonly BuildEvent[] => {
    const step = stepOf(vertex.digest);
    if (vertex.name) step.name = cleanText(vertex.name);
    const events: BuildEvent[] = [];
    if (step.state === 'waiting' && vertex.started) {
      step.state = 'running';
      const { stage } = readStepName(step.name);
      events.push({ type: 'step-started', id: step.id, name: step.name, ...(stage === undefined ? {} : { stage }) });
    }
    // A step that was done may be asked for again, for instance by an exporter; only a failure is news then.
    if (vertex.completed && (step.state === 'running' || (vertex.error && step.error === undefined))) events.push(...finish(step, vertex));
    return events;
  };
  const readProgress = ({ id, vertex, name, current, total }: VertexStatus): BuildEvent => ({
    type: 'progress',
    id: vertex,
    name: cleanText(name || id),
    current: current ?? 0,
    ...(total ? { total } : {}),
  });

  return {
    push(line) {
      const status = readStatus(line);
      if (status === undefined) {
        const text = cleanText(line).trimEnd();
        if (text !== '') messages.push(text);
        news += 1;
        messages.splice(0, messages.length - 40);
        return [];
      }
      const logs = (status.logs ?? []).flatMap(({ vertex, stream, data }) => {
        const step = stepOf(vertex);
        const lines = takeLines(step, stream ?? 1, data ?? '');
        // What a step of the Dockerfile prints is its own; a cached one prints nothing, so it is the engine that speaks.
        return logOf(step, readStepName(step.name).counts && !step.cached ? lines : retries.shorten(step.id, lines));
      });
      const texts = (status.warnings ?? []).map(({ short }) => cleanText(Buffer.from(short ?? '', 'base64').toString()));
      const fresh = [...new Set(texts)].filter((text) => !warnings.includes(text));
      warnings.push(...fresh);
      news += (status.statuses ?? []).filter((transfer) => noteTransfer(stepOf(transfer.vertex), transfer)).length;
      // A line may both end a step and carry its last output: starts, then output, then ends.
      const changes = lastStates(status.vertexes ?? []).flatMap(readVertex);
      news += changes.length + (status.logs ?? []).length + fresh.length;
      return [
        ...changes.filter(({ type }) => type === 'step-started'),
        ...(status.statuses ?? []).map(readProgress),
        ...logs,
        ...changes.filter(({ type }) => type !== 'step-started'),
        ...fresh.map((text): BuildEvent => ({ type: 'warning', text })),
      ];
    },
    end: () => [...steps.values()].flatMap((step) => logOf(step, takeRest(step))),
    get steps() {
      const counted = [...steps.values()].filter(({ name, state }) => state !== 'waiting' && readStepName(name).counts);
      return { total: counted.length, cached: counted.filter(({ cached }) => cached).length };
    },
    get failed() {
      const failed = [...steps.values()].find(({ error }) => error !== undefined && !isCancelled(error));
      return failed && { name: failed.name, error: cleanText(failed.error ?? ''), log: failed.tail };
    },
    warnings,
    messages,
    get news() {
      return news;
    },
    get work() {
      return [...steps.values()];
    },
  };
};
