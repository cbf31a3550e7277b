import { copyFile, link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostCaBundle } from '../host-ca-bundle.ts';
import { labPath } from '../paths.ts';
import { docker } from '../run.ts';
import { tarballOf } from './npm-packages.ts';
import type { Recipe } from './recipe.ts';
import { repositoryOf } from './registry-tags.ts';
import { rootFsOf } from './root-fs.ts';

/** Where a finished base image goes: into the lab's registry, or into a found engine under its own name. */
export type Destination = { readonly kind: 'registry'; readonly address: string } | { readonly kind: 'engine' };

const place = async (file: string, to: string): Promise<void> => {
  await link(file, to).catch(() => copyFile(file, to));
};

const fillContext = async (context: string, recipe: Recipe): Promise<void> => {
  await writeFile(join(context, 'Dockerfile'), recipe.dockerfile);
  for (const [name, text] of Object.entries(recipe.files)) await writeFile(join(context, name), text);
  if (recipe.rootFs !== undefined) await place(await rootFsOf(recipe.rootFs), join(context, 'rootfs.tar'));
  for (const [name, spec] of Object.entries(recipe.packages)) await place(await tarballOf(spec), join(context, `${name}.tgz`));
};

/** Builds one base image with the engine and delivers it. */
export const buildImage = async (dockerHost: string, recipe: Recipe, destination: Destination): Promise<void> => {
  await mkdir(labPath('cache'), { recursive: true });
  const context = await mkdtemp(labPath('cache', 'context-'));
  const tag = recipe.image.slice(recipe.image.lastIndexOf(':'));
  const target = destination.kind === 'registry' ? `${destination.address}/${repositoryOf(recipe.image)}${tag}` : recipe.image;
  const ca = hostCaBundle();
  const args = { ...recipe.args, ...(recipe.parent === undefined ? {} : { PARENT: recipe.parent }) };
  try {
    await fillContext(context, recipe);
    await docker(
      dockerHost,
      [
        'buildx',
        'build',
        '--builder',
        'default',
        '--progress',
        'plain',
        '--provenance=false',
        ...Object.entries(args).map(([name, value]) => `--build-arg=${name}=${value}`),
        // A recipe that downloads from a package registry mounts this; nothing of it may stay in the image.
        ...(ca === undefined ? [] : [`--secret=id=ca,src=${ca}`]),
        '--tag',
        target,
        destination.kind === 'registry' ? '--push' : '--load',
        context,
      ],
      { seconds: 1200 },
    );
  } finally {
    await rm(context, { recursive: true, force: true });
  }
};
