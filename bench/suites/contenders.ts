import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Lab } from '../../e2e/lab/index.ts';
import { newBytes, readRegistryImage, type RegistryImage } from '../../e2e/support/registry-image.ts';
import { cli } from './process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const expertFile = `${root}bench/expert/node-express.Dockerfile`;

/** One way of building and pushing the same app. */
export interface Contender {
  readonly name: string;
  readonly tag: string;
  readonly context: string;
  build(more?: readonly string[]): Promise<void>;
}

const copyApp = async (): Promise<string> => {
  const context = await mkdtemp(join(tmpdir(), 'migetpacks-bench-'));
  await cp(`${root}examples/node-express`, context, { recursive: true, filter: (path) => !path.includes('node_modules') });
  return context;
};

/** The hand-written Dockerfile through `docker buildx build`. */
export const expert = async (lab: Lab): Promise<Contender> => {
  const [context, tag] = [await copyApp(), `${lab.registry}/bench/expert:latest`];
  const trust = lab.extraCaCerts === undefined ? [] : ['--secret', `id=extra-ca-certs,src=${lab.extraCaCerts}`];
  const args = ['buildx', 'build', '--progress', 'plain', '--file', expertFile, '--tag', tag, '--push', ...trust];
  return {
    name: 'expert',
    tag,
    context,
    build: async (more = []) => void (await execa('docker', [...args, ...more, context], { env: lab.env, stdin: 'ignore' })),
  };
};

/** The whole process of our own command. */
export const ours = async (lab: Lab): Promise<Contender> => {
  const [context, tag] = [await copyApp(), `${lab.registry}/bench/ours:latest`];
  const env = { ...lab.env, ...(lab.extraCaCerts === undefined ? {} : { EXTRA_CA_CERTS: lab.extraCaCerts }) };
  return {
    name: 'migetpacks',
    tag,
    context,
    build: async (more = []) =>
      void (await execa('node', [cli, 'build', context, '--tag', tag, '--push', ...more], { env, stdin: 'ignore' })),
  };
};

/** Changes the line that the app answers with. */
export const editSource = async ({ context }: Contender, text: string): Promise<void> => {
  const file = join(context, 'src/greeting.ts');
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace(/'[^']*'/, `'${text}'`));
};

/** The image as the registry has it. @throws AssertionError when the push did not arrive */
export const pushed = async ({ tag }: Contender): Promise<RegistryImage> => {
  const image = await readRegistryImage(tag);
  assert(image, `${tag} is in the registry`);
  return image;
};

/** Compressed bytes of all layers. */
export const imageSize = (image: RegistryImage): number => newBytes(image, undefined);
