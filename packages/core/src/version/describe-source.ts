/** A version request as far as it says where it came from; the one of a plan, whose paths are plain texts, among them. */
interface Described {
  readonly spec: string;
  readonly source:
    | { readonly from: 'file'; readonly path: string; readonly line?: number | undefined; readonly field?: string | undefined }
    | { readonly from: 'setting'; readonly name: string }
    | { readonly from: 'default' };
}

/** Where a version request came from, for people: `package.json:12 engines.node ">=22"`. */
export const describeSource = ({ source, spec }: Described): string => {
  if (source.from === 'default') return 'the default';
  if (source.from === 'setting') return `${source.name} "${spec}"`;
  const place = source.line === undefined ? source.path : `${source.path}:${source.line}`;
  return `${place}${source.field === undefined ? '' : ` ${source.field}`} "${spec}"`;
};
