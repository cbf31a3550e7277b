import { execa } from 'execa';
import { docker, type Engine } from './docker.ts';

/** Paths of all files of an image, absolute; read from an export, so that it works without a shell in the image. */
export const listImageFiles = async (engine: Engine, image: string): Promise<readonly string[]> => {
  const id = await docker(engine, ['create', image, 'true']);
  try {
    const files = execa('docker', ['export', id], { env: engine.env, timeout: 120_000, encoding: 'buffer', buffer: false }).pipe(
      'tar',
      ['-tf', '-'],
      {
        maxBuffer: 200_000_000,
      },
    );
    return (await files).stdout
      .split('\n')
      .filter(Boolean)
      .map((path) => `/${path.replace(/^\.?\//, '')}`);
  } finally {
    await docker(engine, ['rm', id]);
  }
};

/** Text of one file of an image. */
export const readImageFile = async (engine: Engine, image: string, path: string): Promise<string> => {
  const id = await docker(engine, ['create', image, 'true']);
  try {
    return (
      await execa('docker', ['cp', `${id}:${path}`, '-'], { env: engine.env, timeout: 60_000, buffer: false }).pipe('tar', ['-xOf', '-'])
    ).stdout;
  } finally {
    await docker(engine, ['rm', id]);
  }
};

/** The public roots that the image's own package of them brought, one PEM block after the other. */
export const readShippedRoots = (engine: Engine, image: string): Promise<string> =>
  docker(engine, ['run', '--rm', '--network', 'none', '--entrypoint', 'sh', image, '-c', 'cat /usr/share/ca-certificates/*/*.crt']);
