import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import type { Output } from './output.ts';
import { writeFileAtomically } from './write-file.ts';

/** The texts that a plan becomes. */
export interface DockerfileTexts {
  readonly dockerfile: string;
  readonly dockerignore: string;
}

/** BuildKit looks for an ignore file of this name first. https://docs.docker.com/build/concepts/context/#filename-and-location */
const ignorePath = (dockerfile: string): string => `${dockerfile}.dockerignore`;

/** Writes both files. @returns their paths */
export const writeDockerfile = async (path: string, files: DockerfileTexts, cwd: string): Promise<readonly string[]> => {
  // The ignore file first: a Dockerfile alone would be built with a context that nobody cleaned.
  await writeFileAtomically(resolve(cwd, ignorePath(path)), files.dockerignore);
  await writeFileAtomically(resolve(cwd, path), files.dockerfile);
  return [path, ignorePath(path)];
};

const readOr = (path: string, cwd: string): string | undefined => {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Shows how written files differ from what would be written now.
 *
 * @returns 0 when they do not, 1 when they do
 * @throws CONFIG_FILE_MISSING
 */
export const checkDockerfile = async (path: string, files: DockerfileTexts, cwd: string, output: Output): Promise<number> => {
  const { createTwoFilesPatch } = await import('diff');
  const pairs = [
    { file: path, wanted: files.dockerfile },
    { file: ignorePath(path), wanted: files.dockerignore },
  ];
  const drifted: string[] = [];
  for (const { file, wanted } of pairs) {
    const found = readOr(file, cwd);
    if (found === undefined && file === path) throw fail('CONFIG_FILE_MISSING', { path, where: '--check' });
    if (found === wanted) continue;
    drifted.push(file);
    output.print(createTwoFilesPatch(file, file, found ?? '', wanted, 'found', 'wanted', { context: 3 }));
  }
  const [first] = drifted;
  if (first === undefined) return exitCodes.done;
  throw fail('CONFIG_DRIFT', { file: first });
};
