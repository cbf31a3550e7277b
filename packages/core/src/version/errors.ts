import { defineErrors, entry } from '../errors/index.ts';
import { excerpt } from '../errors/excerpt.ts';

/** Facts of a request that cannot be answered. */
interface Unanswered {
  readonly tool: string;
  readonly spec: string;
  /** File and line, setting, or "the default". */
  readonly source: string;
}

export const fail = defineErrors({
  VERSION_UNKNOWN: entry<Unanswered & { range: boolean; nearest: readonly string[] }>('user', ({ tool, spec, source, range, nearest }) => ({
    message:
      `${range ? `No version of ${tool} fits "${excerpt(spec)}"` : `${tool} ${excerpt(spec)} does not exist`} (${source})` +
      (nearest.length === 0 ? '' : `; nearest: ${nearest.join(', ')}`),
    hint:
      nearest[0] === undefined ? `Ask for a released version of ${tool}.` : `Ask for ${nearest[0]} or another released version of ${tool}.`,
  })),
  VERSION_INVALID: entry<Unanswered & { examples: readonly string[]; suggestion: string }>(
    'user',
    ({ tool, spec, source, examples, suggestion }) => ({
      message: `"${excerpt(spec)}" does not name a version of ${tool} (${source}).${suggestion}`,
      hint: `Write a version or a range, such as ${examples.map((example) => `"${example}"`).join(', ')}.`,
    }),
  ),
});
