import { trustCertificates } from '../daemon/trust-certificates.ts';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand, type Environment } from '../process/run-command.ts';
import { makeTempFolder } from '../process/temp-folder.ts';
import { createEngine } from './create-engine.ts';
import { dialBuildKit } from './dial-buildkit.ts';
import { describeResult } from './docker-client.ts';
import { readDockerInfo } from './docker-info.ts';
import type { Engine, EngineSettings } from './engine.ts';
import { checkBuildx, type DockerFacts } from './probe-docker.ts';
import { findTlsFiles, readBuilder, remoteBuilderArguments, type RemoteBuildKit } from './remote-builder.ts';

const answerLimit = 15_000;
// A builder that somebody made may have to start first, such as the pods of buildx's kubernetes driver with their image.
const startLimit = 180_000;

/** The builder that a variable of buildx names, such as one of its kubernetes driver. */
export const namedBuilder = (env: Environment): string | undefined => {
  const name = env['BUILDX_BUILDER'];
  return name && name !== 'default' ? name : undefined;
};

/** Runs `use` with a BuildKit that runs elsewhere: by its address, or as the builder that BUILDX_BUILDER names.
 * @throws BUILDKIT_NOT_NAMED, BUILDKIT_HOST_INVALID, BUILDKIT_TLS_MISSING, BUILDKIT_UNREACHABLE, DOCKER_NOT_FOUND, BUILDX_NOT_FOUND, BUILDX_TOO_OLD, INTERRUPTED */
export const withBuildKit = async <T>(settings: EngineSettings, use: (engine: Engine) => Promise<T>): Promise<T> => {
  const { buildkit, env, signal, onNotice } = settings;
  const builder = namedBuilder(env);
  const client = await findBuildx(env, signal);
  if (buildkit === undefined && builder === undefined) throw fail('BUILDKIT_NOT_NAMED', {});
  const folder = await makeTempFolder();
  try {
    const trusting = await trustCertificates(folder.path, await settings.extraCaCerts?.(), env);
    const own = buildkit === undefined ? trusting : await makeBuilder(buildkit, trusting, folder.path, signal);
    const endpoint = buildkit?.host ?? `builder ${builder ?? ''}`;
    const version = await askVersion(own, endpoint, signal, buildkit === undefined ? startLimit : answerLimit);
    onNotice(`using BuildKit ${version} at ${endpoint}`);
    // Whatever a BuildKit of its own stores, it has what only the containerd image store brings to Docker.
    const facts: DockerFacts = { ...client, serverVersion: version, containerdImageStore: true, endpoint };
    return await use(pushOnly(createEngine({ kind: 'buildkit', facts, env: own, signal, isGone: () => false })));
  } finally {
    await folder.remove();
  }
};

const pushOnly = (engine: Engine): Engine => ({
  ...engine,
  build: async (request, onEvent) => {
    if (request.output.kind === 'load') throw fail('BUILDKIT_CANNOT_LOAD', { endpoint: engine.endpoint });
    return engine.build(request, onEvent);
  },
});

/** buildx as the docker command knows it; no Docker is asked. */
const findBuildx = async (env: Environment, signal: AbortSignal): Promise<Pick<DockerFacts, 'buildxVersion' | 'buildxPath'>> => {
  const nowhere = { ...env, DOCKER_HOST: 'unix:///dev/null', DOCKER_CONTEXT: undefined };
  const result = await runCommand({ argv: ['docker', 'info', '--format', '{{json .}}'], env: nowhere, signal, timeout: answerLimit });
  throwIfAborted(signal, 'the search for a BuildKit');
  if (result.startError === 'ENOENT') throw fail('DOCKER_NOT_FOUND', {});
  const info = readDockerInfo(result.stdout);
  return {
    buildxVersion: checkBuildx(info?.buildxVersion),
    ...(info?.buildxPath === undefined ? {} : { buildxPath: info.buildxPath }),
  };
};

const makeBuilder = async (buildkit: RemoteBuildKit, env: Environment, folder: string, signal: AbortSignal): Promise<Environment> => {
  const tls = buildkit.tlsDirectory === undefined ? undefined : await findTlsFiles(buildkit.tlsDirectory);
  const name = 'migetpacks-remote';
  const argv = ['docker', ...remoteBuilderArguments(name, buildkit, tls)];
  const problem = await dialBuildKit(buildkit, tls);
  throwIfAborted(signal, 'the search for a BuildKit');
  if (problem !== undefined) throw fail('BUILDKIT_UNREACHABLE', { endpoint: buildkit.host, detail: problem });
  // A private list of builders: those that somebody made keep their names, and this one leaves no trace.
  const own = { ...env, BUILDX_CONFIG: `${folder}/buildx`, BUILDX_BUILDER: name };
  const result = await runCommand({ argv, env: { ...own, BUILDX_BUILDER: undefined }, signal, timeout: answerLimit });
  throwIfAborted(signal, 'the search for a BuildKit');
  if (result.exitCode !== 0) throw fail('BUILDKIT_UNREACHABLE', { endpoint: buildkit.host, detail: describeResult(result) });
  return own;
};

const askVersion = async (env: Environment, endpoint: string, signal: AbortSignal, timeout: number): Promise<string> => {
  const result = await runCommand({ argv: ['docker', 'buildx', 'inspect', '--bootstrap'], env, signal, timeout });
  throwIfAborted(signal, 'the search for a BuildKit');
  const { version, problem } = readBuilder(result.stdout);
  if (version === undefined) throw fail('BUILDKIT_UNREACHABLE', { endpoint, detail: problem ?? describeResult(result) });
  return version;
};
