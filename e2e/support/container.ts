import { createServer } from 'node:net';
import { docker, type Engine } from './docker.ts';

/** A container that a test started; it is removed when its scope ends. */
export interface RunningContainer extends AsyncDisposable {
  readonly id: string;
  /** Where the app answers, on loopback. */
  readonly url: string;
  readonly logs: () => Promise<string>;
  /** Stops it as `docker stop` does and answers how long that took and how the app ended. */
  readonly stop: () => Promise<{ readonly ms: number; readonly exitCode: number }>;
}

interface RunOptions {
  /** Arguments after the image: a process type or a command. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts a container that serves on `PORT`, published on loopback only. */
export const runContainer = async (engine: Engine, image: string, { args = [], env = {} }: RunOptions = {}): Promise<RunningContainer> => {
  const port = String(await freePort());
  const variables = Object.entries({ PORT: port, ...env }).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const id = await docker(engine, ['run', '--detach', ...variables, '--publish', `127.0.0.1:${port}:${port}`, image, ...args]);
  return {
    id,
    url: `http://127.0.0.1:${port}`,
    logs: () => docker(engine, ['logs', id]),
    stop: async () => {
      const start = performance.now();
      await docker(engine, ['stop', id], 30);
      const ms = Math.round(performance.now() - start);
      return { ms, exitCode: Number(await docker(engine, ['inspect', '--format', '{{.State.ExitCode}}', id])) };
    },
    [Symbol.asyncDispose]: async () => void (await docker(engine, ['rm', '--force', '--volumes', id]).catch(() => '')),
  };
};
