import { statfs } from 'node:fs/promises';
import { ok, problem, unknown, type Check } from './check.ts';

/** What statfs(2) tells. */
export interface DiskFacts {
  readonly free: number;
  readonly total: number;
  readonly freeFiles: number;
  /** 0 where a file system has no such limit. */
  readonly totalFiles: number;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
// Base image, packages and a few layers of an ordinary app.
const enough = 2e9;

/** Tells whether a disk has room for a build; pure. */
export const judgeDisk = (folder: string, { free, total, freeFiles, totalFiles }: DiskFacts): Check => {
  const room = `${gigabytes(free)} of ${gigabytes(total)} free in ${folder}`;
  if (free < enough)
    return problem(
      'disk',
      `${room}; most builds need 2 GB`,
      'Free space there, or give that folder a larger volume; `docker buildx prune` empties the cache.',
    );
  if (totalFiles > 0 && freeFiles < 20_000)
    return problem(
      'disk',
      `${room}, but only ${String(freeFiles)} more files fit`,
      'Remove files there, or use a file system with more inodes.',
    );
  return ok('disk', room);
};

/** Looks at the disk of a folder. */
export const checkDisk = async (folder: string): Promise<Check> => {
  try {
    const { bavail, blocks, bsize, ffree, files } = await statfs(folder);
    return judgeDisk(folder, { free: bavail * bsize, total: blocks * bsize, freeFiles: ffree, totalFiles: files });
  } catch {
    return unknown('disk', `${folder} cannot be looked at from here`);
  }
};
