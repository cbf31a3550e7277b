import type { BuildEvent } from '../build/build-request.ts';
import { createProgressReader } from './progress-reader.ts';

/** Turns the lines of `docker buildx build --progress=rawjson` into events. */
export const parseProgress = (lines: Iterable<string>): readonly BuildEvent[] => {
  const reader = createProgressReader();
  const events: BuildEvent[] = [];
  for (const line of lines) events.push(...reader.push(line));
  return [...events, ...reader.end()];
};
