import type { DockerClient } from '../engine/docker-client.ts';
import { explainFailure } from '../failure/explain-failure.ts';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand } from '../process/run-command.ts';
import { makeTempFolder } from '../process/temp-folder.ts';
import { createProgressReader } from '../progress/progress-reader.ts';
import { layOutBuild, writeBuildFiles } from './build-folder.ts';
import type { BuildEvent, BuildRequest, BuildResult } from './build-request.ts';
import { buildxArguments } from './buildx-arguments.ts';
import { readMetadata } from './read-metadata.ts';

/** The engine as far as a build needs it. */
export interface BuildHost {
  readonly client: DockerClient;
  readonly containerdImageStore: boolean;
  /** True once our own dockerd has gone; false for a Docker that is not ours. */
  readonly isGone: () => boolean;
}

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
      argv: ['docker', ...command.argv],
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
