import type { BuildPlan } from './build-plan.ts';

type Request = BuildPlan['versions'][number]['request'];

/** Where a version request came from, for people: `package.json:12 engines.node ">=22"`. */
export const describeSource = ({ source, spec }: Request): string => {
  if (source.from === 'default') return 'the default';
  if (source.from === 'setting') return `${source.name} "${spec}"`;
  const place = source.line === undefined ? source.path : `${source.path}:${source.line}`;
  return `${place}${source.field === undefined ? '' : ` ${source.field}`} "${spec}"`;
};
