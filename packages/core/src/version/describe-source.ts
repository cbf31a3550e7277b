import type { VersionRequest } from '../plugin/contract.ts';

/** Where a version request came from, for people: `package.json:12 engines.node ">=22"`. */
export const describeSource = ({ source, spec }: VersionRequest): string => {
  if (source.from === 'default') return 'the default';
  if (source.from === 'setting') return `${source.name} "${spec}"`;
  const place = source.line === undefined ? source.path : `${source.path}:${source.line}`;
  return `${place}${source.field === undefined ? '' : ` ${source.field}`} "${spec}"`;
};
