import type { BuildRequest } from './build-request.ts';
import { cacheSpecs, environmentFor, namesOf, outputSpec, provenanceOf } from './engine-specs.ts';
import { passBuildArgs } from './pass-build-args.ts';
import { passSecrets, type PrivateFile } from './pass-secrets.ts';

/** The files of one build, all in its private folder. */
export interface BuildPaths {
  readonly dockerfile: string;
  readonly metadata: string;
  /** Folder for what does not fit on a command line. */
  readonly folder: string;
}

/** A `docker` command line, the variables it needs and the files that must exist before it starts. */
export interface BuildxCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: readonly PrivateFile[];
}

/** Turns a request into the arguments of `docker`; pure.
 * @throws BUILD_VALUE_TOO_LARGE, BUILD_VALUE_INVALID */
export const buildxArguments = (request: BuildRequest, paths: BuildPaths, { containerdImageStore = true } = {}): BuildxCommand => {
  const secrets = passSecrets(request.secrets, paths.folder);
  const buildArgs = passBuildArgs(request.buildArgs);
  const provenance = provenanceOf(request, containerdImageStore);
  const argv = [
    'buildx',
    'build',
    '--progress=rawjson',
    `--file=${paths.dockerfile}`,
    `--metadata-file=${paths.metadata}`,
    ...namesOf(request).map((tag) => `--tag=${tag}`),
    `--output=${outputSpec(request, containerdImageStore)}`,
    ...(request.platforms.length === 0 ? [] : [`--platform=${request.platforms.join(',')}`]),
    ...(request.target === undefined ? [] : [`--target=${request.target}`]),
    ...(request.network === undefined ? [] : [`--network=${request.network}`]),
    ...(request.pull ? ['--pull'] : []),
    ...(request.noCache ? ['--no-cache'] : cacheSpecs(request.cacheFrom).map((spec) => `--cache-from=${spec}`)),
    ...cacheSpecs(request.cacheTo).map((spec) => `--cache-to=${spec}`),
    provenance === 'off' ? '--provenance=false' : `--provenance=mode=${provenance}`,
    `--sbom=${request.sbom}`,
    ...Object.entries(request.labels).map(([key, value]) => `--label=${key}=${value}`),
    ...buildArgs.flags,
    ...secrets.specs.map((spec) => `--secret=${spec}`),
    request.context,
  ];
  return { argv, env: { ...environmentFor(request), ...buildArgs.env, ...secrets.env }, files: secrets.files };
};
