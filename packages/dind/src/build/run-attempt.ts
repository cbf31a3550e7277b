import type { MigetpacksError } from '@migetpacks/core/errors';
import { findStall, type Stall } from '../cache/find-stall.ts';
import { fail } from '../errors.ts';
import { explainFailure, wordsOf } from '../failure/explain-failure.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand } from '../process/run-command.ts';
import { createProgressReader, type ProgressReader } from '../progress/progress-reader.ts';
import type { BuildHost } from './build-image.ts';
import type { BuildEvent, BuildLimits, BuildRequest } from './build-request.ts';
import type { BuildxCommand } from './buildx-arguments.ts';

/** How one run of buildx ended, and what it said meanwhile. */
export interface AttemptResult {
  readonly reader: ProgressReader;
  readonly end:
    | { readonly kind: 'done' }
    | { readonly kind: 'failed'; readonly error: MigetpacksError; readonly name: string; readonly text: string }
    | { readonly kind: 'stalled'; readonly stall: Stall };
}

// The docker command looks through its plugins before it starts the one that was asked for: 0.1 s of a rebuild that takes one.
const programOf = ({ buildxPath }: BuildHost, { argv }: BuildxCommand): readonly [string, ...string[]] =>
  buildxPath === undefined ? ['docker', ...argv] : [buildxPath, ...argv.slice(1)];

const seconds = (): number => performance.now() / 1000;

/** Calls `onStall` once, when the build waits for others longer than the limits say. */
const watch = (reader: ProgressReader, limits: BuildLimits, afterImport: boolean, onStall: (stall: Stall) => void): { stop(): void } => {
  let lastNews = seconds();
  let news = 0;
  const since = new Map<string, number>();
  const look = (): void => {
    const now = seconds();
    if (reader.news !== news) [news, lastNews] = [reader.news, now];
    const running = new Set(reader.work.filter(({ state }) => state === 'running').map(({ name }) => name));
    for (const name of running) since.set(name, since.get(name) ?? now);
    for (const name of since.keys()) if (!running.has(name)) since.delete(name);
    const stall = findStall(reader.work, { now, lastNews, since, afterImport }, limits);
    if (stall === undefined) return;
    clearInterval(timer);
    onStall(stall);
  };
  const timer = setInterval(look, 500);
  return { stop: () => clearInterval(timer) };
};

/** Runs buildx once. @throws INTERRUPTED, BUILD_FAILED when it cannot be started */
export const runAttempt = async (
  host: BuildHost,
  request: BuildRequest,
  command: BuildxCommand,
  limits: BuildLimits,
  onEvent: (event: BuildEvent) => void,
  afterImport = false,
): Promise<AttemptResult> => {
  const { signal, env } = host.client;
  const reader = createProgressReader();
  const stuck = new AbortController();
  let stall: Stall | undefined;
  const watcher = watch(reader, limits, afterImport, (found) => {
    stall = found;
    stuck.abort();
  });
  try {
    const result = await runCommand({
      argv: programOf(host, command),
      env: { ...env, ...command.env },
      signal: AbortSignal.any([signal, stuck.signal]),
      onErrorLine: (line) => reader.push(line).forEach(onEvent),
    });
    reader.end().forEach(onEvent);
    throwIfAborted(signal, 'the build');
    if (result.startError !== undefined) throw fail('BUILD_FAILED', { detail: `docker could not be started (${result.startError}).` });
    if (result.exitCode === 0) return { reader, end: { kind: 'done' } };
    if (stall !== undefined) return { reader, end: { kind: 'stalled', stall } };
    const failure = { failed: reader.failed, messages: reader.messages, tags: request.tags, engineGone: host.isGone() };
    return { reader, end: { kind: 'failed', error: explainFailure(failure), name: reader.failed?.name ?? '', text: wordsOf(failure) } };
  } finally {
    watcher.stop();
  }
};
