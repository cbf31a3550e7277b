/**
 * Builds the builder image: `node packages/dind/image/build.ts [words for docker buildx build]`, such as `--tag NAME --push
 * --platform linux/amd64,linux/arm64 --sbom=true --provenance=mode=max`. Without words: `--tag migetpacks:local --load`.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import manifest from '../../cli/package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cli = join(root, 'packages/cli');

const git = async (...words: readonly string[]): Promise<string> => (await execa('git', words, { cwd: root, reject: false })).stdout ?? '';

/** Bundles the command apart from `dist`, which somebody may be running. */
const bundle = async (folder: string): Promise<void> => {
  const config = join(cli, 'tsup.config.ts');
  await execa('tsup', ['--config', config, '--out-dir', join(folder, 'dist')], { cwd: cli, preferLocal: true, localDir: root });
  await cp(join(cli, 'package.json'), join(folder, 'package.json'));
};

const facts = async (): Promise<readonly string[]> => {
  const [revision, created] = [await git('rev-parse', 'HEAD'), await git('show', '--no-patch', '--format=%cI')];
  return Object.entries({ VERSION: manifest.version, REVISION: revision, CREATED: created }).map(
    ([name, value]) => `--build-arg=${name}=${value}`,
  );
};

/** Runs `docker buildx build` with the words given; its messages go where ours go. */
export const buildBuilderImage = async (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'builder-image-'));
  try {
    await bundle(folder);
    const argv = ['buildx', 'build', `--build-context=cli=${folder}`, ...(await facts()), ...words, join(root, 'packages/dind/image')];
    const { exitCode } = await execa('docker', argv, { env, stdin: 'ignore', stdout: 'inherit', stderr: 'inherit', reject: false });
    return exitCode ?? 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  const given = process.argv.slice(2);
  process.exitCode = await buildBuilderImage(given.length === 0 ? ['--tag', 'migetpacks:local', '--load'] : given);
}
