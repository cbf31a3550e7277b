import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildPaths, BuildxCommand } from './buildx-arguments.ts';
import type { BuildRequest } from './build-request.ts';

/** The files of a build below its private folder. */
export const layOutBuild = (folder: string): BuildPaths => ({
  // A folder of its own, because its neighbours are what buildx offers to the engine.
  dockerfile: join(folder, 'dockerfile', 'Dockerfile'),
  metadata: join(folder, 'metadata.json'),
  folder,
});

/** Writes the Dockerfile, its ignore file and what a command needs in files, readable by this user only. */
export const writeBuildFiles = async (paths: BuildPaths, request: BuildRequest, { files }: BuildxCommand): Promise<void> => {
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(path), { mode: 0o700, recursive: true });
    await writeFile(path, text, { mode: 0o600 });
  };
  await Promise.all([
    write(paths.dockerfile, request.dockerfile),
    write(`${paths.dockerfile}.dockerignore`, request.dockerignore),
    ...files.map(({ path, content }) => write(path, content)),
  ]);
};
