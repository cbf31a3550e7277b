import { defineErrors, entry } from '../errors/index.ts';
import { excerpt } from '../errors/excerpt.ts';

/** Facts of a request that cannot be answered. */
interface Unanswered {
  readonly tool: string;
  readonly spec: string;
  /** File and line, setting, or "the default". */
  readonly source: string;
}

/** Where a version that is not known would be among those that are, or that a range was asked for. */
export type WhyUnknown = 'range' | 'older' | 'newer' | 'between';

const unknown: Readonly<Record<WhyUnknown, (tool: string, spec: string) => string>> = {
  range: (tool, spec) => `No version of ${tool} fits "${spec}"`,
  older: (tool, spec) => `${tool} ${spec} is older than every version that is supported`,
  newer: (tool, spec) => `${tool} ${spec} is newer than every version that this release knows`,
  between: (tool, spec) => `${tool} ${spec} does not exist`,
};

export const fail = defineErrors({
  VERSION_UNKNOWN: entry<Unanswered & { why: WhyUnknown; nearest: readonly string[] }>('user', ({ tool, spec, source, why, nearest }) => ({
    message: `${unknown[why](tool, excerpt(spec))} (${source})${nearest.length === 0 ? '' : `; nearest: ${nearest.join(', ')}`}`,
    hint:
      (why === 'newer' ? 'Update migetpacks and its plugins, or ask for ' : 'Ask for ') +
      (nearest[0] === undefined ? `a released version of ${tool}.` : `${nearest[0]} or another released version of ${tool}.`),
  })),
  VERSION_INVALID: entry<Unanswered & { examples: readonly string[]; suggestion: string }>(
    'user',
    ({ tool, spec, source, examples, suggestion }) => ({
      message: `"${excerpt(spec)}" does not name a version of ${tool} (${source}).${suggestion}`,
      hint: `Write a version or a range, such as ${examples.map((example) => `"${example}"`).join(', ')}.`,
    }),
  ),
});
