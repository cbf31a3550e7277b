export { withEngine } from './engine/with-engine.ts';
export type { Engine, EngineChoice, EngineSettings } from './engine/engine.ts';
export type { DockerClient } from './engine/docker-client.ts';
export type {
  BuildEvent,
  BuildGroup,
  BuildLimits,
  BuildOutput,
  BuildRecipe,
  BuildRequest,
  NamedContext,
  BuildResult,
  CacheRef,
  Retry,
} from './build/build-request.ts';
export type { CacheReport } from './cache/cache-report.ts';
export { buildxArguments, type BuildPaths, type BuildxCommand } from './build/buildx-arguments.ts';
export { daemonConfig, type DaemonOptions } from './daemon/daemon-config.ts';
export { parseProgress } from './progress/parse-progress.ts';
export { inspectImage, type ImageSummary } from './image/inspect-image.ts';
export { readPorts } from './image/read-ports.ts';
export type { ImageLayer } from './image/image-layer.ts';
export { withClientConfig } from './registry/with-client-config.ts';
export type { RegistryLogin } from './registry/log-in.ts';
export { examine, type Check, type Examination } from './doctor/index.ts';
