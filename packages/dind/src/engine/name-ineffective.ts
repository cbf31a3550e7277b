import type { EngineSettings } from './engine.ts';

/** What somebody asked of an engine that is not ours to configure; undefined when nothing was. */
export const nameIneffective = (
  { registryMirror, storageDriver, cacheDirectory, cacheSize }: EngineSettings,
  engine: string,
): string | undefined => {
  const asked = {
    REGISTRY_MIRROR: registryMirror,
    STORAGE_DRIVER: storageDriver,
    BUILD_CACHE_DIR: cacheDirectory,
    BUILDKIT_CACHE_SIZE: cacheSize,
  };
  const names = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (names.length === 0) return undefined;
  return `${names.join(', ')}: no effect here, ${engine} keeps its own settings (--engine own starts one that has these)`;
};
