import { setTimeout as pause } from 'node:timers/promises';
import type { CacheAbility } from '../cache/adapt-caches.ts';
import type { CacheReport } from '../cache/cache-report.ts';
import { openCaches, type OpenCaches } from '../cache/open-caches.ts';
import { importedCaches, reportCaches } from '../cache/report-caches.ts';
import type { DockerClient } from '../engine/docker-client.ts';
import { decideNext } from '../failure/decide-next.ts';
import { throwIfAborted } from '../process/abort.ts';
import { makeTempFolder } from '../process/temp-folder.ts';
import { bakeArguments, targetName } from '../bake/bake-arguments.ts';
import { layOutBuild, writeBuildFiles } from './build-folder.ts';
import type { BuildEvent, BuildLimits, BuildRequest, BuildResult, Retry } from './build-request.ts';
import { buildxArguments, type BuildPaths } from './buildx-arguments.ts';
import { provenanceOf } from './engine-specs.ts';
import { readMetadata } from './read-metadata.ts';
import { runAttempt, type AttemptResult } from './run-attempt.ts';

/** The engine as far as a build needs it. */
export interface BuildHost {
  readonly client: DockerClient;
  readonly containerdImageStore: boolean;
  /** True for a BuildKit of its own, which has every kind of cache built in. */
  readonly standalone?: boolean;
  /** Program of the buildx plugin; without it the docker command finds it. */
  readonly buildxPath?: string;
  /** True once our own dockerd has gone; false for a Docker that is not ours. */
  readonly isGone: () => boolean;
}

const usualLimits: BuildLimits = { cacheSeconds: 60, registrySeconds: 600, registryAttempts: 3 };

const abilityOf = ({ standalone, containerdImageStore }: BuildHost): CacheAbility =>
  standalone === true ? 'all' : containerdImageStore ? 'image-store' : 'inline';

interface Finished extends Pick<AttemptResult, 'reader'> {
  readonly caches: readonly CacheReport[];
  readonly retries: readonly Retry[];
}

/** Builds until it succeeds or cannot succeed: again without a cache that fails, again when a registry has passing trouble. */
const runAttempts = async (
  host: BuildHost,
  request: BuildRequest,
  paths: BuildPaths,
  opened: OpenCaches,
  onEvent: (event: BuildEvent) => void,
): Promise<Finished> => {
  const limits = { ...usualLimits, ...request.limits };
  const dropped: CacheReport[] = [];
  const retries: Retry[] = [];
  let [from, to] = [opened.from, opened.to];
  let afterImport = false;
  for (let attempt = 1, number = 1; ; attempt++) {
    const now = { ...request, cacheFrom: from, cacheTo: to };
    const command = now.group === undefined ? buildxArguments(now, paths, host) : bakeArguments(now, now.group, paths, host);
    await writeBuildFiles(paths, request, command);
    const { end, reader } = await runAttempt(host, now, command, limits, onEvent, afterImport);
    if (end.kind === 'done') return { reader, retries, caches: [...dropped, ...reportCaches(from, to, reader.work)] };
    const caches = { from, to, imported: importedCaches(from, reader.work) };
    const next = decideNext({ caches, number, end }, limits);
    if (next.kind === 'end') throw next.error;
    afterImport ||= next.from.length < from.length && end.kind === 'stalled';
    ({ from, to } = next);
    dropped.push(...next.dropped);
    if (next.counts) number += 1;
    const { because, wait } = next;
    retries.push({ because, wait });
    onEvent({
      type: 'retry',
      attempt: attempt + 1,
      because,
      wait,
      ...(next.counts ? { attempt: number, of: limits.registryAttempts } : {}),
    });
    await pause(wait * 1000, undefined, { signal: host.client.signal }).catch(() => throwIfAborted(host.client.signal, 'the build'));
  }
};

/** Builds one image and reports on it; leaves no file and no process behind.
 * @throws INTERRUPTED, and the codes of `explainFailure` */
export const buildImage = async (host: BuildHost, request: BuildRequest, onEvent: (event: BuildEvent) => void): Promise<BuildResult> => {
  const { signal, env } = host.client;
  throwIfAborted(signal, 'the build');
  const folder = await makeTempFolder();
  try {
    const paths = layOutBuild(folder.path);
    const started = performance.now();
    const opened = await openCaches(request, {
      ability: abilityOf(host),
      env,
      folder: folder.path,
      credentials: request.cacheCredentials ?? {},
      quietSeconds: request.limits?.cacheSeconds ?? usualLimits.cacheSeconds,
      signal,
    });
    throwIfAborted(signal, 'the build');
    const { reader, caches, retries } = await runAttempts(host, request, paths, opened, onEvent);
    const reports = [...opened.reports, ...(await opened.settle(caches))];
    throwIfAborted(signal, 'the build');
    const { steps, warnings } = reader;
    const seconds = (performance.now() - started) / 1000;
    return {
      attestations: { provenance: provenanceOf(request, host.containerdImageStore), sbom: request.sbom },
      ...(await readMetadata(paths.metadata, request.group && targetName(request.group.name))),
      seconds,
      steps,
      warnings,
      caches: reports,
      retries,
    };
  } finally {
    await folder.remove();
  }
};
