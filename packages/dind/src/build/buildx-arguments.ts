import type { BuildRequest, CacheRef } from './build-request.ts';
import { passBuildArgs } from './pass-build-args.ts';
import { passSecrets, type SecretFile } from './pass-secrets.ts';
import { quoteCsv } from './quote-csv.ts';

/** The files of one build, all in its private folder. */
export interface BuildPaths {
  readonly dockerfile: string;
  readonly metadata: string;
  /** Folder for secrets that do not fit into an environment variable. */
  readonly secrets: string;
}

/** A `docker` command line, the variables it needs and the files that must exist before it starts. */
export interface BuildxCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: readonly SecretFile[];
}

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

const outputFlags = ({ output, sourceDateEpoch }: BuildRequest, containerdImageStore: boolean): readonly string[] => {
  if (output.kind === 'none') return ['--output=type=cacheonly'];
  if (output.kind === 'custom') return [`--output=${output.spec}`];
  // The time goes to the exporter and not into the build: as a build argument it would run every step again with each commit,
  // and rewriting the times of files would give the layers of an unchanged dependency tree a new digest each time.
  const time: Record<string, string> = sourceDateEpoch === undefined ? {} : { 'source-date-epoch': String(sourceDateEpoch) };
  if (output.kind === 'load') return [`--output=${quoteCsv({ type: 'docker', ...time })}`];
  // A pushed image need not be kept by the engine, which saves unpacking it.
  return [`--output=${quoteCsv({ type: 'registry', ...(containerdImageStore ? { store: 'false' } : {}), ...time })}`];
};

const provenanceFlag = ({ provenance }: BuildRequest, containerdImageStore: boolean): string =>
  // Small provenance is a default that nobody asked for: an engine that has no place for it must not fail because of it.
  provenance === 'off' || (provenance === 'min' && !containerdImageStore) ? '--provenance=false' : `--provenance=mode=${provenance}`;

// An inline cache is part of the image; its reference is one more name that the image is pushed under.
const cacheFlags = (flag: string, refs: readonly CacheRef[]): readonly string[] =>
  refs.map(({ type, attributes }) => `--${flag}=${quoteCsv({ type, ...(type === 'inline' ? {} : attributes) })}`);

const inlineTags = ({ cacheTo, tags }: BuildRequest): readonly string[] =>
  cacheTo.flatMap(({ type, attributes: { ref } }) => (type === 'inline' && ref !== undefined && !tags.includes(ref) ? [ref] : []));

/** buildx reads them from its environment and hands them to the engine. */
const credentialsOf = ({ cacheFrom, cacheTo, cacheCredentials = {} }: BuildRequest): Readonly<Record<string, string>> =>
  [...cacheFrom, ...cacheTo].some(({ type }) => type === 's3') ? cacheCredentials : {};

/** Turns a request into the arguments of `docker`; pure.
 * @throws BUILD_VALUE_TOO_LARGE, BUILD_VALUE_INVALID */
export const buildxArguments = (request: BuildRequest, paths: BuildPaths, { containerdImageStore = true } = {}): BuildxCommand => {
  const secrets = passSecrets(request.secrets, paths.secrets);
  const buildArgs = passBuildArgs(request.buildArgs);
  const argv = [
    'buildx',
    'build',
    '--progress=rawjson',
    `--file=${paths.dockerfile}`,
    `--metadata-file=${paths.metadata}`,
    ...[...request.tags, ...inlineTags(request)].map((tag) => `--tag=${tag}`),
    ...outputFlags(request, containerdImageStore),
    ...(request.platforms.length === 0 ? [] : [`--platform=${request.platforms.join(',')}`]),
    ...(request.target === undefined ? [] : [`--target=${request.target}`]),
    ...(request.network === undefined ? [] : [`--network=${request.network}`]),
    ...(request.pull ? ['--pull'] : []),
    ...(request.noCache ? ['--no-cache'] : cacheFlags('cache-from', request.cacheFrom)),
    ...cacheFlags('cache-to', request.cacheTo),
    provenanceFlag(request, containerdImageStore),
    `--sbom=${request.sbom}`,
    ...Object.entries(request.labels).map(([key, value]) => `--label=${key}=${value}`),
    ...buildArgs.flags,
    ...secrets.flags,
    request.context,
  ];
  return { argv, env: { ...ownEnvironment, ...buildArgs.env, ...secrets.env, ...credentialsOf(request) }, files: secrets.files };
};
