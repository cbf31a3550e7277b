import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkReadable, checkWritable, pruneFolder } from './local-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const blob = (name: string): string => join(folder, 'blobs', 'sha256', name);
const layOut = async (): Promise<void> => {
  await mkdir(join(folder, 'blobs', 'sha256'), { recursive: true });
  const annotations = { 'org.opencontainers.image.ref.name': 'app' };
  await writeFile(join(folder, 'index.json'), JSON.stringify({ manifests: [{ digest: 'sha256:m', annotations }] }));
  await writeFile(blob('m'), JSON.stringify({ config: { digest: 'sha256:c' }, layers: [{ digest: 'sha256:l' }] }));
  for (const name of ['c', 'l', 'old', 'young']) await writeFile(blob(name), name);
};

it('finds the entry of the app, and says when there is none', async () => {
  await expect(checkReadable(folder, 'app')).rejects.toThrow('there is nothing yet');
  await layOut();
  await expect(checkReadable(folder, 'app')).resolves.toBeUndefined();
  await expect(checkReadable(folder, 'another')).rejects.toThrow('there is nothing yet');
  await writeFile(join(folder, 'index.json'), '{"manifests":7}');
  await expect(checkReadable(folder, 'app')).rejects.toMatchObject({ code: 'CACHE_UNUSABLE', message: 'its index.json is corrupt' });
});

it('makes a folder to write to, and says when it cannot', async () => {
  await expect(checkWritable(join(folder, 'a', 'b'))).resolves.toBeUndefined();
  await writeFile(join(folder, 'file'), '');
  await expect(checkWritable(join(folder, 'file', 'b'))).rejects.toThrow('the folder cannot be written (ENOTDIR)');
});

it('removes what no manifest names, unless it is young', async () => {
  await layOut();
  const longAgo = new Date(Date.now() - 7_200_000);
  for (const name of ['m', 'c', 'l', 'old']) await utimes(blob(name), longAgo, longAgo);
  await pruneFolder(folder);
  expect((await readdir(join(folder, 'blobs', 'sha256'))).sort()).toEqual(['c', 'l', 'm', 'young']);
});
