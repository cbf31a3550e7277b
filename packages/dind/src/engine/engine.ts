import type { BuildEvent, BuildRequest, BuildResult } from '../build/build-request.ts';
import type { DaemonWishes } from '../daemon/daemon-config.ts';
import type { DataRootWishes } from '../daemon/data-root.ts';
import type { DockerClient } from './docker-client.ts';
import type { RemoteBuildKit } from './remote-builder.ts';

/** Which engine: the first that is there, or one kind of them and no other. */
export type EngineChoice = 'auto' | 'docker' | 'own' | 'buildkit';

/** What a caller decides about the engine. The wishes are for a daemon that we start; one that runs already keeps its own settings. */
export interface EngineSettings extends DaemonWishes, DataRootWishes {
  /** The process environment to pass on: DOCKER_HOST, DOCKER_CONFIG, proxies, PATH. MIGETPACKS_DOCKER_ROOT moves the data of our own dockerd. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly choice?: EngineChoice;
  /** A BuildKit that runs elsewhere. */
  readonly buildkit?: RemoteBuildKit;
  /** Certificate authorities that our own daemon trusts besides those of the machine, as PEM; asked for when it starts. */
  readonly extraCaCerts?: () => Promise<string | undefined>;
  /** What the caller prepares meanwhile. The search for an engine runs beside it; no engine is started before it is done. */
  readonly ready?: Promise<unknown>;
  /** Ends the build, the daemon and the temp files. */
  readonly signal: AbortSignal;
  readonly onNotice: (text: string) => void;
}

/** An engine that answers. */
export interface Engine {
  readonly kind: 'docker' | 'own-dockerd' | 'buildkit';
  readonly serverVersion: string;
  readonly buildxVersion: string;
  readonly containerdImageStore: boolean;
  readonly endpoint: string;
  readonly client: DockerClient;
  build(request: BuildRequest, onEvent: (event: BuildEvent) => void): Promise<BuildResult>;
}
