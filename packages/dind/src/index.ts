export { withEngine } from './engine/with-engine.ts';
export type { Engine, EngineSettings } from './engine/engine.ts';
export type { DockerClient } from './engine/docker-client.ts';
export type { BuildEvent, BuildOutput, BuildRequest, BuildResult, CacheRef } from './build/build-request.ts';
export { buildxArguments, type BuildPaths, type BuildxCommand } from './build/buildx-arguments.ts';
export { daemonConfig, type DaemonOptions } from './daemon/daemon-config.ts';
export { parseProgress } from './progress/parse-progress.ts';
export { inspectImage, type ImageSummary } from './image/inspect-image.ts';
export type { ImageLayer } from './image/image-layer.ts';
