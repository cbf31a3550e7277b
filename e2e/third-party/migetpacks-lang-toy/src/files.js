import * as z from 'zod';

const Manifest = z.object({ toy: z.string().optional(), parts: z.array(z.string()).default([]) });

export const readManifest = (tree, path) => tree.parse(path, 'json', Manifest);

/** Names of the parts in `toy.lock`: one part a line, its name first. */
export const readLock = async (tree, path) =>
  new Set(
    path === undefined
      ? []
      : (await tree.text(path))
          .split('\n')
          .map((line) => line.split(' ', 1)[0])
          .filter((name) => name !== ''),
  );
