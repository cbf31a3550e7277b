import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { labPath } from './paths.ts';
import { pollUntil } from './poll.ts';
import { startDaemon, tailOf } from './processes.ts';
import { docker } from './run.ts';

const firstPort = 5077;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const freePort = async (): Promise<number> => {
  for (let port = firstPort; port < firstPort + 50; port++) if (await isFree(port)) return port;
  return firstPort;
};

/** True when a registry answers there. */
export const registryAnswers = async (address: string): Promise<boolean> => {
  try {
    return (await fetch(`http://${address}/v2/`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

const configText = (port: number): string => `version: 0.1
log: { level: warn }
storage:
  filesystem: { rootdirectory: ${labPath('registry')} }
  delete: { enabled: true }
http: { addr: '127.0.0.1:${port}' }
`;

/** Starts Debian's docker-registry on loopback; it is both the mirror of Docker Hub names and the place tests push to. */
export const startRegistry = async (): Promise<{ readonly pid: number; readonly port: number; readonly address: string }> => {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const [config, log] = [labPath('registry.yml'), labPath('logs', 'registry.log')];
  await mkdir(labPath('registry'), { recursive: true });
  await writeFile(config, configText(port));
  const pid = await startDaemon({ command: 'docker-registry', args: ['serve', config], log });
  await pollUntil(() => registryAnswers(address), { what: 'The first answer of the registry', seconds: 15, log: () => tailOf(log) });
  return { pid, port, address };
};

/** Runs Docker Hub's registry image; the way where both an engine and Docker Hub are at hand. */
export const runRegistryContainer = async (
  dockerHost: string,
): Promise<{ readonly container: string; readonly port: number; readonly address: string }> => {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = ['run', '--detach', '--rm', '--publish', `${address}:5000`, '--env', 'REGISTRY_STORAGE_DELETE_ENABLED=true', 'registry:3'];
  const container = await docker(dockerHost, args, { seconds: 180 });
  await pollUntil(() => registryAnswers(address), { what: 'The first answer of the registry container', seconds: 30 });
  return { container, port, address };
};
