import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand, type Environment } from '../process/run-command.ts';
import { cleanText } from '../progress/clean-text.ts';
import { describeResult } from './docker-client.ts';
import { isOlder, readDockerInfo, type DockerInfo } from './docker-info.ts';
import { usualSocket } from './usual-socket.ts';

/** The facts of an engine that answers and is good enough. */
export interface DockerFacts {
  readonly serverVersion: string;
  readonly buildxVersion: string;
  /** The plugin's own program, which can be called without the docker command around it. */
  readonly buildxPath?: string;
  readonly containerdImageStore: boolean;
  readonly endpoint: string;
}

/** Either the facts, or where nobody answered. */
export type ProbeResult = { readonly facts: DockerFacts } | { readonly silent: string; readonly setBy?: string; readonly detail: string };

const answerLimit = 5000;

/** Where the client would look for the engine, and which setting says so. */
const findEndpoint = async (env: Environment, context: string, signal: AbortSignal): Promise<{ endpoint: string; setBy?: string }> => {
  const host = env['DOCKER_HOST'];
  if (host) return { endpoint: host, setBy: 'DOCKER_HOST' };
  if (context === 'default') return { endpoint: `unix://${usualSocket}` };
  const argv = ['docker', 'context', 'inspect', context, '--format', '{{.Endpoints.docker.Host}}'];
  const { stdout } = await runCommand({ argv, env, signal, timeout: answerLimit });
  return {
    endpoint: stdout.trim() || `context ${context}`,
    setBy: env['DOCKER_CONTEXT'] ? 'DOCKER_CONTEXT' : `the docker context "${context}"`,
  };
};

/** Asks the docker command for its engine: one process, bounded.
 * @throws DOCKER_NOT_FOUND, DOCKER_DENIED, DOCKER_TOO_OLD, BUILDX_NOT_FOUND, BUILDX_TOO_OLD, INTERRUPTED */
export const probeDocker = async (env: Environment, signal: AbortSignal, limit = answerLimit): Promise<ProbeResult> => {
  const result = await runCommand({ argv: ['docker', 'info', '--format', '{{json .}}'], env, signal, timeout: limit });
  throwIfAborted(signal, 'the search for a Docker');
  if (result.startError === 'ENOENT') throw fail('DOCKER_NOT_FOUND', {});
  const info = readDockerInfo(result.stdout);
  const { endpoint, setBy } = await findEndpoint(env, info?.context ?? env['DOCKER_CONTEXT'] ?? 'default', signal);
  const detail = cleanDetail(info?.problem ?? describeResult(result)).replace(/^WARNING: .*\n?/gm, '');
  if (/permission denied/i.test(detail)) throw fail('DOCKER_DENIED', { endpoint, detail });
  if (info?.serverVersion === undefined) return { silent: endpoint, detail, ...(setBy === undefined ? {} : { setBy }) };
  checkVersion(info, info.serverVersion, endpoint);
  const buildxVersion = checkBuildx(info.buildxVersion);
  const { serverVersion, containerdImageStore, buildxPath } = info;
  return { facts: { serverVersion, containerdImageStore, buildxVersion, endpoint, ...(buildxPath === undefined ? {} : { buildxPath }) } };
};

const cleanDetail = (text: string): string => text.split('\n').map(cleanText).join('\n').trim();

// Engine 23 is the first whose built-in frontend has heredocs and `COPY --link`, which generated Dockerfiles use.
const checkVersion = ({ serverName }: DockerInfo, version: string, endpoint: string): void => {
  if (isOlder(version, 23, 0)) throw fail('DOCKER_TOO_OLD', { name: serverName, version, endpoint });
};

/** @throws BUILDX_NOT_FOUND, BUILDX_TOO_OLD */
export const checkBuildx = (version: string | undefined): string => {
  if (version === undefined) throw fail('BUILDX_NOT_FOUND', {});
  if (isOlder(version, 0, 13)) throw fail('BUILDX_TOO_OLD', { version });
  return version;
};
