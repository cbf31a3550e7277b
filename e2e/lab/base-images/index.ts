import { readFile, writeFile } from 'node:fs/promises';
import { labPath } from '../paths.ts';
import { step, type Say } from '../report.ts';
import { docker } from '../run.ts';
import { updateFloatingTags } from './aliases.ts';
import { buildImage, type Destination } from './build-image.ts';
import { tarballOf } from './npm-packages.ts';
import type { Recipe } from './recipe.ts';
import { recipesFor } from './recipes.ts';
import { digestIn } from './registry-tags.ts';
import { rootFsOf } from './root-fs.ts';

type Built = Readonly<Record<string, { readonly recipe: string; readonly digest: string }>>;

const record = labPath('base-images.json');

const readRecord = async (): Promise<Built> => JSON.parse(await readFile(record, 'utf8').catch(() => '{}')) as Built;

const presentDigest = (dockerHost: string, image: string, destination: Destination): Promise<string | undefined> =>
  destination.kind === 'registry'
    ? digestIn(destination.address, image)
    : docker(dockerHost, ['image', 'inspect', '--format', '{{.Id}}', image]).catch(() => undefined);

const whatIsMissing = async (dockerHost: string, recipes: readonly Recipe[], destination: Destination): Promise<readonly Recipe[]> => {
  const known = await readRecord();
  const present = await Promise.all(recipes.map(({ image }) => presentDigest(dockerHost, image, destination)));
  return recipes.filter(({ image, hash }, index) => known[image]?.recipe !== hash || known[image].digest !== present[index]);
};

/** Fetches root file systems and npm packages side by side: the ones wait for the disk, the others for the network. */
const fetchParts = async (recipes: readonly Recipe[]): Promise<void> => {
  const oneByOne = async (items: readonly string[], get: (item: string) => Promise<string>): Promise<void> => {
    for (const item of new Set(items)) await get(item);
  };
  const suites = recipes.flatMap(({ rootFs }) => rootFs ?? []);
  await Promise.all([
    oneByOne(suites, rootFsOf),
    oneByOne(
      recipes.flatMap(({ packages }) => Object.values(packages)),
      tarballOf,
    ),
  ]);
};

/** The images that tests without an app of their own build on. */
export const defaultImages = async (): Promise<readonly string[]> =>
  JSON.parse(await readFile(new URL('../../base-images.json', import.meta.url), 'utf8')) as string[];

/**
 * Builds the base images that are missing or whose recipe has changed, those below first.
 * @throws LAB_UNKNOWN_IMAGE, LAB_COMMAND_FAILED
 */
export const ensureBaseImages = async (
  dockerHost: string,
  images: readonly string[],
  destination: Destination,
  say: Say,
): Promise<void> => {
  const recipes = new Map<string, Recipe>();
  for (const image of images) for (const recipe of await recipesFor(image)) recipes.set(recipe.image, recipe);
  const missing = await whatIsMissing(dockerHost, [...recipes.values()], destination);
  if (missing.length > 0) await step(say, 'root file systems and npm packages fetched', () => fetchParts(missing));
  for (const recipe of missing) {
    await step(say, `base image ${recipe.image}`, () => buildImage(dockerHost, recipe, destination));
    const digest = (await presentDigest(dockerHost, recipe.image, destination)) ?? '';
    await writeFile(record, `${JSON.stringify({ ...(await readRecord()), [recipe.image]: { recipe: recipe.hash, digest } }, null, 2)}\n`);
  }
  if (destination.kind !== 'registry') return;
  const names = new Set(missing.map(({ image }) => image.replace(/:[^:/]*$/, '')));
  for (const name of names) await updateFloatingTags(destination.address, name);
};
