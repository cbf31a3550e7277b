import type { BuildEvent, BuildRequest, BuildResult } from '../build/build-request.ts';
import type { DockerClient } from './docker-client.ts';

/** What a caller decides about the engine. */
export interface EngineSettings {
  /** The process environment to pass on: DOCKER_HOST, DOCKER_CONFIG, proxies, PATH. MIGETPACKS_DOCKER_ROOT moves the data of our own dockerd. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Mirrors of Docker Hub, for a daemon that we start. */
  readonly registryMirror?: readonly string[];
  /** For a daemon that we start. */
  readonly storageDriver?: string;
  /** What the caller prepares meanwhile. The search for an engine runs beside it; no engine is started before it is done. */
  readonly ready?: Promise<unknown>;
  /** Ends the build, the daemon and the temp files. */
  readonly signal: AbortSignal;
  readonly onNotice: (text: string) => void;
}

/** A Docker that answers. */
export interface Engine {
  readonly kind: 'docker' | 'own-dockerd';
  readonly serverVersion: string;
  readonly buildxVersion: string;
  readonly containerdImageStore: boolean;
  readonly endpoint: string;
  readonly client: DockerClient;
  build(request: BuildRequest, onEvent: (event: BuildEvent) => void): Promise<BuildResult>;
}
