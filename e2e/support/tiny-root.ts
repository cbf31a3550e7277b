import { copyFile, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const programs = ['sh', 'cat', 'sleep', 'head', 'rm'];

const copyTo = async (root: string, path: string): Promise<void> => {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(await realpath(path), target);
};

/** Fills a folder with a shell and a few programs of this machine, with their libraries: a base image of 3 MB that needs no registry. */
export const makeTinyRoot = async (root: string): Promise<void> => {
  const paths = new Set<string>();
  for (const program of programs) {
    const path = join('/bin', program);
    paths.add(path);
    const { stdout } = await execa('ldd', [await realpath(path)]);
    for (const [library] of stdout.matchAll(/\/\S+(?= \(0x)/g)) paths.add(library);
  }
  for (const path of paths) await copyTo(root, path);
};

/** The beginning of a Dockerfile whose context is such a folder. */
export const tinyBase = 'FROM scratch\nCOPY . /\n';
