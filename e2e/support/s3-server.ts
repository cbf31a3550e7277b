import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { labPath } from '../lab/paths.ts';
import { pollUntil } from '../lab/poll.ts';

const source = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const folder = labPath('tools', 's3');
const program = join(folder, 'versitygw');

/** A real S3 server on loopback that checks signatures. */
export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  readonly credentials: Readonly<Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Builds the server once, from its Go module; why that is not possible, or nothing. */
export const prepareS3Server = async (): Promise<string | undefined> => {
  if (existsSync(program)) return undefined;
  await mkdir(folder, { recursive: true });
  const { failed, stderr } = await execa('go', ['install', source], { env: { GOBIN: folder }, reject: false, timeout: 10 * 60_000 });
  return failed ? `an S3 server cannot be built from its Go module (${stderr?.split('\n').at(-1) ?? 'no go command'})` : undefined;
};

/** Starts the server with one empty bucket. */
export const startS3Server = async (): Promise<S3Server> => {
  const root = await mkdtemp(join(tmpdir(), 's3-'));
  await mkdir(join(root, 'data', 'builds'), { recursive: true });
  await mkdir(join(root, 'attributes'));
  const endpoint = `127.0.0.1:${await freePort()}`;
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'a/secret+key,with "signs"' };
  const env = { ROOT_ACCESS_KEY: credentials.AWS_ACCESS_KEY_ID, ROOT_SECRET_KEY: credentials.AWS_SECRET_ACCESS_KEY };
  const child = spawn(program, ['--port', endpoint, 'posix', '--sidecar', join(root, 'attributes'), join(root, 'data')], {
    env,
    stdio: 'ignore',
  });
  const answers = (): Promise<boolean> =>
    fetch(`http://${endpoint}/`, { signal: AbortSignal.timeout(1000) })
      .then(() => true)
      .catch(() => false);
  await pollUntil(answers, { what: 'The first answer of the S3 server', seconds: 20 });
  return {
    endpoint: `http://${endpoint}`,
    bucket: 'builds',
    credentials,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      for (let waited = 0; waited < 50 && child.exitCode === null && child.signalCode === null; waited++) await pause(100);
      child.kill('SIGKILL');
      await rm(root, { recursive: true, force: true });
    },
  };
};
