import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MigetpacksError } from '@migetpacks/core/errors';
import { findUser, placeData } from '../daemon/data-root.ts';
import type { Engine, EngineSettings } from '../engine/engine.ts';
import { withEngine } from '../engine/with-engine.ts';
import { makeTempFolder } from '../process/temp-folder.ts';
import { checkDisk } from './check-disk.ts';
import { ok, problem, unknown, type Check } from './check.ts';

const explain = (subject: Check['subject'], error: unknown): Check => {
  if (!MigetpacksError.is(error)) throw error;
  return { ...problem(subject, error.message, error.details.hint), code: error.code };
};

/** A build of one step that copies one file. */
export interface Trial {
  readonly dockerfile: string;
  readonly file: string;
}

/** Builds almost nothing, which needs almost everything. */
const tryBuild = async (engine: Engine, { dockerfile, file }: Trial): Promise<Check> => {
  const folder = await makeTempFolder();
  try {
    const context = join(folder.path, 'context');
    await mkdir(context);
    await writeFile(join(context, file), 'trial\n');
    const { seconds } = await engine.build(
      {
        dockerfile,
        dockerignore: '',
        context,
        tags: [],
        output: { kind: 'none' },
        platforms: [],
        buildArgs: {},
        secrets: {},
        labels: {},
        cacheFrom: [],
        cacheTo: [],
        noCache: true,
        provenance: 'off',
        sbom: false,
        pull: false,
      },
      () => undefined,
    );
    return ok('buildkit', `a trial build took ${seconds.toFixed(1)} s`);
  } catch (error) {
    return explain('buildkit', error);
  } finally {
    await folder.remove();
  }
};

const checkFeatures = ({ kind, buildxVersion, containerdImageStore }: Engine): Check => {
  const has = `buildx ${buildxVersion}`;
  if (kind === 'buildkit') return ok('buildkit', `${has}; a remote BuildKit pushes, it cannot load`);
  if (containerdImageStore) return ok('buildkit', `${has}; registry caches, attestations and several platforms work`);
  return unknown('buildkit', `${has}; without the containerd image store there are only inline caches, no attestations and one platform`);
};

const findDataFolder = async ({ kind, endpoint, client }: Engine, own: string): Promise<string | undefined> => {
  if (kind === 'own-dockerd') return own;
  if (kind === 'buildkit' || !endpoint.startsWith('unix://')) return undefined;
  return (await client.run(['info', '--format', '{{.DockerRootDir}}'])).trim();
};

const checkData = async (settings: EngineSettings, folder: string): Promise<readonly Check[]> => {
  const user = await findUser(folder, settings);
  if (user === undefined) return [];
  const fix = 'Wait for it, or give this build data of its own with another CACHE_KEY or MIGETPACKS_DOCKER_ROOT.';
  return [problem('data', `${folder} is in use by another ${user}: a build would go on without its cache`, fix)];
};

/** Looks for an engine as a build does, starts one where a build would, and tries it. */
export const checkEngine = async (settings: EngineSettings, trial: Trial): Promise<readonly Check[]> => {
  const folder = placeData(settings, settings.env);
  const notices: string[] = [];
  const taken = await checkData(settings, folder).catch(() => []);
  const started = performance.now();
  try {
    return await withEngine({ ...settings, cacheWait: 0, onNotice: (text) => void notices.push(text) }, async (engine) => {
      const own = engine.kind === 'own-dockerd';
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const data = await findDataFolder(engine, folder).catch(() => undefined);
      const name = notices.find((text) => text.startsWith('using ')) ?? `using ${engine.endpoint}`;
      return [
        ok('engine', own ? `${name}, ready after ${seconds} s` : name),
        ...(own ? taken : []),
        ...notices.filter((text) => text.includes('no effect here')).map((text) => unknown('engine', text)),
        checkFeatures(engine),
        await tryBuild(engine, trial),
        data === undefined ? unknown('disk', 'the engine is on another machine') : await checkDisk(data),
      ];
    });
  } catch (error) {
    const mightStart = settings.choice !== 'docker' && settings.choice !== 'buildkit' && settings.buildkit === undefined;
    return [explain('engine', error), ...taken, ...(mightStart ? [await checkDisk(folder)] : [])];
  }
};
