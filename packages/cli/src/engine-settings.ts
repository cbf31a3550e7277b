import { resolve } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import type { EngineSettings } from '@migetpacks/dind';

type Wishes = Pick<
  EngineSettings,
  'choice' | 'buildkit' | 'registryMirror' | 'storageDriver' | 'cacheDirectory' | 'cacheKey' | 'cacheSize'
>;

const readBuildKit = (
  { buildkitHost, buildkitTlsDirectory, buildkitTlsServerName }: Settings,
  cwd: string,
): NonNullable<Wishes['buildkit']> | undefined => {
  if (buildkitHost === undefined) return undefined;
  return {
    host: buildkitHost.value,
    ...(buildkitTlsDirectory === undefined ? {} : { tlsDirectory: resolve(cwd, buildkitTlsDirectory.value) }),
    ...(buildkitTlsServerName === undefined ? {} : { tlsServerName: buildkitTlsServerName.value }),
  };
};

/** What the options say about the engine. */
export const engineWishes = (settings: Settings, cwd: string): Wishes => {
  const { engine, registryMirror, storageDriver, cacheDirectory, cacheKey, cacheSize } = settings;
  const buildkit = readBuildKit(settings, cwd);
  return {
    choice: engine.value,
    ...(buildkit === undefined ? {} : { buildkit }),
    ...(registryMirror === undefined ? {} : { registryMirror: registryMirror.value }),
    ...(storageDriver === undefined ? {} : { storageDriver: storageDriver.value }),
    ...(cacheDirectory === undefined ? {} : { cacheDirectory: resolve(cwd, cacheDirectory.value) }),
    ...(cacheKey === undefined ? {} : { cacheKey: cacheKey.value }),
    ...(cacheSize === undefined ? {} : { cacheSize: cacheSize.value }),
  };
};
