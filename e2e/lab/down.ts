import { unlinkClient } from './client.ts';
import { enginePid, stopEngine } from './engine.ts';
import { stopDaemon } from './processes.ts';
import { step, type Say } from './report.ts';
import { docker } from './run.ts';
import { clearState, readState } from './state.ts';

/** Ends everything that the lab started; its caches stay for the next `up`. */
export const takeDown = async (say: Say): Promise<void> => {
  const { engine, registry, links = [] } = await readState();
  if (registry?.container !== undefined && engine) await docker(engine.dockerHost, ['rm', '--force', registry.container]).catch(() => '');
  if (engine?.kind === 'own' || (await enginePid()) !== undefined) await step(say, 'engine stopped', stopEngine);
  if (registry) await step(say, 'registry stopped', () => stopDaemon(registry.pid));
  await unlinkClient(links);
  await clearState();
};
