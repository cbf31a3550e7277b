import type { ResolvedVersion, VersionRequest } from '../plugin/contract.ts';
import { describeSource } from './describe-source.ts';
import { fail, type WhyUnknown } from './errors.ts';
import { nearestVersions } from './nearest-versions.ts';
import type { ReleaseLine, ReleaseTable } from './release-table.ts';
import type { VersionScheme } from './schemes/version-scheme.ts';
import { isLongTermSupport, supportOf } from './support.ts';

export type { ReleaseLine, ReleaseTable } from './release-table.ts';

/** Everything that the choice of a version depends on. */
export interface VersionQuestion {
  readonly request: VersionRequest;
  readonly table: ReleaseTable;
  readonly scheme: VersionScheme;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

interface Release {
  readonly version: string;
  readonly line: ReleaseLine;
}

const newestAllowed = ({ table, scheme, today }: VersionQuestion, allows: (version: string) => boolean): Release | undefined => {
  const newestOf = (line: ReleaseLine): readonly Release[] => {
    const version = line.versions.find(allows);
    return version === undefined ? [] : [{ version, line }];
  };
  const [preferred] = table.lines.filter(({ line }) => line === table.defaultLine).flatMap(newestOf);
  if (preferred) return preferred;
  const candidates = table.lines.flatMap(newestOf).sort((a, b) => scheme.compare(b.version, a.version));
  const supported = candidates.filter(({ line }) => supportOf(line, today) !== 'end-of-life');
  return supported.find(({ line }) => isLongTermSupport(line, today)) ?? supported[0] ?? candidates[0];
};

const whyUnknown = (missing: string, all: readonly string[], { compare }: VersionScheme): WhyUnknown => {
  if (all.every((version) => compare(version, missing) > 0)) return 'older';
  return all.every((version) => compare(version, missing) < 0) ? 'newer' : 'between';
};

/**
 * Chooses the version for a request. A version that exists is honoured exactly. A range gets the newest of the default line
 * when it allows that, else of the newest supported long-term line, else of the newest supported line, else of any.
 *
 * @throws VERSION_UNKNOWN naming the nearest versions, VERSION_INVALID
 */
export const pickVersion = (question: VersionQuestion): ResolvedVersion => {
  const { request, table, scheme, today } = question;
  const facts = { tool: table.tool, spec: request.spec, source: describeSource(request) };
  const wish = scheme.read(request.spec, table, today);
  if (wish.kind === 'invalid') throw fail('VERSION_INVALID', { ...facts, examples: scheme.examples, suggestion: wish.suggestion });

  const exact = wish.kind === 'exact' ? wish.version : undefined;
  const found = newestAllowed(question, exact === undefined && wish.kind === 'range' ? wish.allows : (version) => version === exact);
  if (found) {
    const { endOfLife } = found.line;
    return { request, version: found.version, support: supportOf(found.line, today), ...(endOfLife === undefined ? {} : { endOfLife }) };
  }
  const missing = exact ?? (wish.kind === 'range' ? wish.near : undefined);
  const all = table.lines.flatMap(({ versions }) => versions);
  const nearest = missing === undefined ? [] : nearestVersions(missing, all, scheme);
  throw fail('VERSION_UNKNOWN', { ...facts, why: exact === undefined ? 'range' : whyUnknown(exact, all, scheme), nearest });
};
