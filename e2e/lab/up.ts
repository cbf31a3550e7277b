import { linkClient } from './client.ts';
import { ensureBaseImages } from './base-images/index.ts';
import { enginePid, engineVersion, findEngine, ownDockerHost, startEngine } from './engine.ts';
import { reachesDockerHub } from './hub.ts';
import { ensureTools } from './packages.ts';
import { registryAnswers, runRegistryContainer, startRegistry } from './registry.ts';
import { step, type Say } from './report.ts';
import { readState, writeState, type LabState } from './state.ts';

type Engine = NonNullable<LabState['engine']>;
type Registry = NonNullable<LabState['registry']>;

const runningRegistry = async ({ registry }: LabState): Promise<Registry | undefined> =>
  registry && (await registryAnswers(registry.address)) ? registry : undefined;

const runningEngine = async (): Promise<Engine | undefined> => {
  const pid = await enginePid();
  const version = pid === undefined ? undefined : await engineVersion(ownDockerHost);
  return pid === undefined || version === undefined ? undefined : { kind: 'own', dockerHost: ownDockerHost, version, pid };
};

const ensureRegistry = async (state: LabState, found: Engine | undefined, hub: boolean, say: Say): Promise<Registry> => {
  const running = await runningRegistry(state);
  if (running) return running;
  if (found && hub) return step(say, 'registry from Docker Hub', () => runRegistryContainer(found.dockerHost));
  await ensureTools(say);
  return step(say, 'registry started', startRegistry);
};

const ensureOwnEngine = async (mirror: string, say: Say): Promise<Engine> => {
  await ensureTools(say);
  const started = await step(say, 'engine started', () => startEngine(mirror));
  return { kind: 'own', dockerHost: ownDockerHost, ...started };
};

/** What `up` left running. */
export interface Up {
  readonly engine: Engine;
  readonly registry: Registry;
  readonly hub: boolean;
  readonly startedHere: boolean;
}

/**
 * Brings up whatever is missing of engine, registry and base images, and records it.
 * An engine that was there before is used as it is.
 */
export const bringUp = async (images: readonly string[], say: Say): Promise<Up> => {
  const state = await readState();
  const own = await runningEngine();
  const other = own ? undefined : await findEngine();
  const found: Engine | undefined = other && { kind: 'found', ...other };
  // A lab engine that runs was started because the Hub did not answer; asking again would cost the three seconds.
  const hub = own ? false : await reachesDockerHub();
  const registry = await ensureRegistry(state, found, hub, say);
  await writeState({ ...state, registry });
  const engine = own ?? found ?? (await ensureOwnEngine(registry.address, say));
  const links = engine.kind === 'own' ? [...new Set([...(state.links ?? []), ...(await linkClient())])] : [];
  await writeState({ engine, registry, links });
  const wanted = hub ? [] : images;
  await ensureBaseImages(
    engine.dockerHost,
    wanted,
    engine.kind === 'own' ? { kind: 'registry', address: registry.address } : { kind: 'engine' },
    say,
  );
  return { engine, registry, hub, startedHere: engine.kind === 'own' && own === undefined };
};
