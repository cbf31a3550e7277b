import type { DockerClient } from '../engine/docker-client.ts';
import { explainFailure } from '../failure/explain-failure.ts';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand } from '../process/run-command.ts';
import { makeTempFolder } from '../process/temp-folder.ts';
import { createProgressReader } from '../progress/progress-reader.ts';
import { layOutBuild, writeBuildFiles } from './build-folder.ts';
import type { BuildEvent, BuildRequest, BuildResult } from './build-request.ts';
import { buildxArguments, type BuildxCommand } from './buildx-arguments.ts';
import { readMetadata } from './read-metadata.ts';

/** The engine as far as a build needs it. */
export interface BuildHost {
  readonly client: DockerClient;
  readonly containerdImageStore: boolean;
  /** Program of the buildx plugin; without it the docker command finds it. */
  readonly buildxPath?: string;
  /** True once our own dockerd has gone; false for a Docker that is not ours. */
  readonly isGone: () => boolean;
}

// The docker command looks through its plugins before it starts the one that was asked for: 0.1 s of a rebuild that takes one.
const programOf = ({ buildxPath }: BuildHost, { argv }: BuildxCommand): readonly [string, ...string[]] =>
  buildxPath === undefined ? ['docker', ...argv] : [buildxPath, ...argv.slice(1)];

/** Builds one image and reports on it; leaves no file and no process behind.
 * @throws INTERRUPTED, and the codes of {@link explainFailure} */
export const buildImage = async (host: BuildHost, request: BuildRequest, onEvent: (event: BuildEvent) => void): Promise<BuildResult> => {
  const { signal, env } = host.client;
  throwIfAborted(signal, 'the build');
  const folder = await makeTempFolder();
  try {
    const paths = layOutBuild(folder.path);
    const command = buildxArguments(request, paths, host);
    await writeBuildFiles(paths, request, command);
    const reader = createProgressReader();
    const started = performance.now();
    const result = await runCommand({
      argv: programOf(host, command),
      env: { ...env, ...command.env },
      signal,
      onErrorLine: (line) => reader.push(line).forEach(onEvent),
    });
    reader.end().forEach(onEvent);
    throwIfAborted(signal, 'the build');
    if (result.startError !== undefined) throw fail('BUILD_FAILED', { detail: `docker could not be started (${result.startError}).` });
    if (result.exitCode !== 0)
      throw explainFailure({ failed: reader.failed, messages: reader.messages, tags: request.tags, engineGone: host.isGone() });
    const seconds = (performance.now() - started) / 1000;
    return { ...(await readMetadata(paths.metadata)), seconds, steps: reader.steps, warnings: reader.warnings };
  } finally {
    await folder.remove();
  }
};
