import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of a test that is gone when its scope ends. */
export interface AppFolder extends AsyncDisposable {
  readonly path: string;
}

/** Makes a folder from files, given as path and content. */
export const makeApp = async (files: Readonly<Record<string, string | Buffer>>, name = 'app'): Promise<AppFolder> => {
  const parent = await mkdtemp(join(tmpdir(), 'itg-app-'));
  const path = join(parent, name);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  }
  return { path, [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }) };
};

/** Copies an app, so that a test may edit it. */
export const copyApp = async (from: string): Promise<AppFolder> => {
  const copy = await makeApp({});
  await cp(from, copy.path, { recursive: true, filter: (path) => !path.endsWith('/node_modules') });
  return copy;
};

/** Replaces a text in a file; it must be there once at least. */
export const editFile = async (path: string, find: string, replace: string): Promise<void> => {
  const before = await readFile(path, 'utf8');
  const after = before.replace(find, () => replace);
  // A test whose edit changes nothing would prove nothing.
  if (after === before) throw new TypeError(`${path} has no "${find}"`);
  await writeFile(path, after);
};
