import { resolve } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import type { EngineSettings } from '@migetpacks/dind';

type Wishes = Pick<
  EngineSettings,
  'choice' | 'buildkit' | 'registryMirror' | 'insecureRegistries' | 'storageDriver' | 'cacheDirectory' | 'cacheKey' | 'cacheSize'
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

/** Hosts of mirrors that are named with http://. */
const insecureHosts = ({ mirrors, dhiMirror }: Settings): readonly string[] =>
  [...(mirrors?.value ?? []), dhiMirror?.value ?? ''].flatMap((text) => /(?:^|=)http:\/\/([^/]+)/.exec(text)?.[1] ?? []);

/** What the options say about the engine. */
export const engineWishes = (settings: Settings, cwd: string): Wishes => {
  const { engine, registryMirror, storageDriver, cacheDirectory, cacheKey, cacheSize } = settings;
  const buildkit = readBuildKit(settings, cwd);
  const insecure = insecureHosts(settings);
  return {
    choice: engine.value,
    ...(buildkit === undefined ? {} : { buildkit }),
    ...(registryMirror === undefined ? {} : { registryMirror: registryMirror.value }),
    ...(insecure.length === 0 ? {} : { insecureRegistries: insecure }),
    ...(storageDriver === undefined ? {} : { storageDriver: storageDriver.value }),
    ...(cacheDirectory === undefined ? {} : { cacheDirectory: resolve(cwd, cacheDirectory.value) }),
    ...(cacheKey === undefined ? {} : { cacheKey: cacheKey.value }),
    ...(cacheSize === undefined ? {} : { cacheSize: cacheSize.value }),
  };
};
