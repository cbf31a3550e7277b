import type { BuildRequest, CacheRef } from './build-request.ts';
import { quoteCsv } from './quote-csv.ts';

/** Where the image goes, as buildx spells it. */
export const outputSpec = ({ output, sourceDateEpoch }: BuildRequest, containerdImageStore: boolean): string => {
  if (output.kind === 'none') return 'type=cacheonly';
  if (output.kind === 'custom') return output.spec;
  // The time goes to the exporter and not into the build: as a build argument it would run every step again with each commit,
  // and rewriting the times of files would give the layers of an unchanged dependency tree a new digest each time.
  const time: Record<string, string> = sourceDateEpoch === undefined ? {} : { 'source-date-epoch': String(sourceDateEpoch) };
  if (output.kind === 'load') return quoteCsv({ type: 'docker', ...time });
  // A pushed image need not be kept by the engine, which saves unpacking it.
  return quoteCsv({ type: 'registry', ...(containerdImageStore ? { store: 'false' } : {}), ...time });
};

/** How much of the build is attested. Small provenance is a default that nobody asked for: an engine that has no place for it must not fail because of it. */
export const provenanceOf = ({ provenance }: BuildRequest, containerdImageStore: boolean): BuildRequest['provenance'] =>
  provenance === 'min' && !containerdImageStore ? 'off' : provenance;

/** Caches as buildx spells them. An inline cache is part of the image; its reference is one more name that the image is pushed under. */
export const cacheSpecs = (refs: readonly CacheRef[]): readonly string[] =>
  refs.map(({ type, attributes }) => quoteCsv({ type, ...(type === 'inline' ? {} : attributes) }));

/** Every name of the image, that of an inline cache among them. */
export const namesOf = ({ cacheTo, tags }: BuildRequest): readonly string[] => [
  ...tags,
  ...cacheTo.flatMap(({ type, attributes: { ref } }) => (type === 'inline' && ref !== undefined && !tags.includes(ref) ? [ref] : [])),
];

/** Variables that would change the build behind the request's back; undefined unsets. */
const ownEnvironment: Readonly<Record<string, string | undefined>> = {
  // buildx runs git in the build context to describe it, and a hostile repository's git config can name programs to run.
  BUILDX_GIT_INFO: 'false',
  BUILDX_GIT_LABELS: undefined,
  BUILDX_GIT_CHECK_DIRTY: undefined,
  BUILDX_METADATA_PROVENANCE: 'disabled',
  BUILDKIT_PROGRESS: undefined,
  DOCKER_BUILDKIT: '1',
  DOCKER_CLI_HINTS: 'false',
  SOURCE_DATE_EPOCH: undefined,
};

/** What buildx gets besides the caller's environment: our own settings, and keys of caches, which it hands to the engine. */
export const environmentFor = ({
  cacheFrom,
  cacheTo,
  cacheCredentials = {},
}: BuildRequest): Readonly<Record<string, string | undefined>> => ({
  ...ownEnvironment,
  ...([...cacheFrom, ...cacheTo].some(({ type }) => type === 's3') ? cacheCredentials : {}),
});
