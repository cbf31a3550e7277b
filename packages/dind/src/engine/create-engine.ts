import { buildImage } from '../build/build-image.ts';
import type { Environment } from '../process/run-command.ts';
import { createDockerClient } from './docker-client.ts';
import type { Engine } from './engine.ts';
import type { DockerFacts } from './probe-docker.ts';

/** What an engine is made of. */
export interface EngineParts {
  readonly kind: Engine['kind'];
  readonly facts: DockerFacts;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly isGone: () => boolean;
}

/** Makes an engine that builds with buildx. */
export const createEngine = ({ kind, facts, env, signal, isGone }: EngineParts): Engine => {
  const client = createDockerClient(env, signal);
  const { buildxPath, ...visible } = facts;
  const { containerdImageStore } = facts;
  const host = {
    client,
    containerdImageStore,
    standalone: kind === 'buildkit',
    isGone,
    ...(buildxPath === undefined ? {} : { buildxPath }),
  };
  return { kind, ...visible, client, build: (request, onEvent) => buildImage(host, request, onEvent) };
};
