import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { buildBuilderImage } from '../../packages/dind/image/build.ts';
import { reachesDockerHub } from '../lab/hub.ts';
import { ensureLab, type Lab } from '../lab/index.ts';
import { docker } from './docker.ts';

/** Name of the builder image under test in the lab's engine; of this run alone, which removes it at its end. */
export const builderImage = `migetpacks-test-builder:${process.pid}-${Date.now()}`;

/** What stands for the two bases where there is no Docker Hub: Debian instead of Alpine, both with the same libc. */
const standIns = { DOCKER_IMAGE: 'docker:dind', NODE_IMAGE: 'node:24.19.0-slim' };

/** Brings up the lab with the bases of the builder image, and builds that. */
export const ensureBuilderImage = async (appImages: readonly string[]): Promise<Lab> => {
  const bases: Readonly<Record<string, string>> = (await reachesDockerHub()) ? {} : standIns;
  const lab = await ensureLab([...Object.values(bases), ...appImages]);
  const words = Object.entries(bases).map(([name, value]) => `--build-arg=${name}=${value}`);
  const code = await buildBuilderImage(['--builder=default', '--progress=plain', ...words, '--tag', builderImage, '--load'], lab.env);
  if (code !== 0) throw new TypeError(`the builder image could not be built: exit code ${code}`);
  return lab;
};

/** A network of its own for builder containers; `gateway` is the address of this machine in it. */
export interface BuilderNetwork extends AsyncDisposable {
  readonly name: string;
  readonly gateway: string;
}

/** Makes a network. */
export const makeNetwork = async (lab: Lab): Promise<BuilderNetwork> => {
  const name = `migetpacks-test-${process.pid}-${Date.now()}`;
  await docker(lab, ['network', 'create', name]);
  const gateway = await docker(lab, ['network', 'inspect', '--format', '{{(index .IPAM.Config 0).Gateway}}', name]);
  return { name, gateway, [Symbol.asyncDispose]: async () => void (await docker(lab, ['network', 'rm', name])) };
};

/** A builder container that was started; it is removed, with its volumes, when its scope ends. */
export interface Builder extends AsyncDisposable {
  readonly id: string;
  readonly lines: () => Promise<readonly TimedLine[]>;
  /** Waits until a line of the messages holds a text; false when the container ends first or time runs out. */
  readonly says: (text: string, seconds: number) => Promise<boolean>;
  readonly end: (seconds?: number) => Promise<BuilderEnd>;
}

/** A line of the standard error, and when it came: milliseconds after the container was started. */
export interface TimedLine {
  readonly at: number;
  readonly text: string;
}

/** How a builder container ended. */
export interface BuilderEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start one. */
export interface BuilderStart {
  /** Words of `docker run` before the image: rights, mounts, network. */
  readonly flags: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Starts the builder image. */
export const startBuilder = async (lab: Lab, { flags, env = {}, args = [] }: BuilderStart): Promise<Builder> => {
  const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const id = await docker(lab, ['run', '--detach', ...flags, ...variables, builderImage, ...args]);
  const logs = async (...words: readonly string[]) =>
    execa('docker', ['logs', ...words, id], { env: lab.env, timeout: 30_000, stdin: 'ignore', reject: false });
  const isRunning = async (): Promise<boolean> => (await docker(lab, ['inspect', '--format', '{{.State.Running}}', id])) === 'true';
  const says = async (text: string, seconds: number): Promise<boolean> => {
    for (const end = performance.now() + seconds * 1000; performance.now() < end; await pause(100)) {
      const running = await isRunning();
      if ((await logs()).stderr.includes(text)) return true;
      if (!running) return false;
    }
    return false;
  };
  return {
    id,
    says,
    lines: async () => {
      const started = Date.parse(await docker(lab, ['inspect', '--format', '{{.State.StartedAt}}', id]));
      return (await logs('--timestamps')).stderr.split('\n').map((line) => {
        const blank = line.indexOf(' ');
        return { at: Date.parse(line.slice(0, blank)) - started, text: line.slice(blank + 1) };
      });
    },
    end: async (seconds = 150) => {
      const code = Number(await docker(lab, ['wait', id], seconds));
      const { stdout, stderr } = await logs();
      return { code, stdout, stderr };
    },
    [Symbol.asyncDispose]: async () => void (await docker(lab, ['rm', '--force', '--volumes', id]).catch(() => '')),
  };
};
