import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { labPath } from '../lab/paths.ts';
import { pollUntil } from '../lab/poll.ts';
import { startDaemon, stopDaemon, tailOf } from '../lab/processes.ts';
import { run } from '../lab/run.ts';

const version = 'v0.34.2';
const module = 'github.com/moby/buildkit';
const folder = labPath(`buildkit-${version}`);
const program = join(folder, 'buildkitd');

/** The program of BuildKit's daemon, built once from its Go module and kept beside the lab; or what is missing for it. */
export const findBuildkitd = async (): Promise<{ program: string } | { missing: string }> => {
  if (existsSync(program)) return { program };
  const go = { cwd: folder, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod' } as Record<string, string> };
  try {
    await mkdir(folder, { recursive: true });
    if (!existsSync(join(folder, 'go.mod'))) await run('go', ['mod', 'init', 'lab.invalid/buildkitd'], go);
    await run('go', ['get', `${module}/cmd/buildkitd@${version}`], { ...go, seconds: 120 });
    await run('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', `${program}.part`, `${module}/cmd/buildkitd`], { ...go, seconds: 600 });
    await rename(`${program}.part`, program);
    return { program };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { missing: `buildkitd ${version} is not here and cannot be built from its Go module: ${reason}` };
  }
};

/** A buildkitd of the tests. */
export interface Buildkitd extends AsyncDisposable {
  readonly address: string;
}

/** Starts a buildkitd with its data in `root`, without a network of its own, so that the network of this machine stays as it is. */
export const startBuildkitd = async (root: string, address: string, args: readonly string[] = []): Promise<Buildkitd> => {
  await mkdir(root, { recursive: true });
  const log = join(root, 'log');
  const base = ['--root', join(root, 'data'), '--addr', address, '--oci-worker-net=host', '--containerd-worker=false'];
  const pid = await startDaemon({ command: program, args: [...base, ...args], log });
  const isUp = async (): Promise<boolean> => (await tailOf(log, 50)).includes('running server on');
  await pollUntil(isUp, { what: 'buildkitd', seconds: 30, log: () => tailOf(log) });
  return { address, [Symbol.asyncDispose]: () => stopDaemon(pid) };
};
