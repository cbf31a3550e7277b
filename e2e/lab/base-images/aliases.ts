import { digestIn, tagIn, tagsIn } from './registry-tags.ts';

const exact = /^(\d+)\.(\d+)\.(\d+)((?:-(?:bookworm|trixie))?(?:-slim)?)$/;

const newestLast = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Which exact tag each floating tag (`22`, `22.23-slim`) stands for: the newest exact one that is there. */
export const floatingTags = (tags: readonly string[]): ReadonlyMap<string, string> => {
  const floating = new Map<string, string>();
  for (const tag of [...tags].sort(newestLast)) {
    const [, major, minor, , variant] = exact.exec(tag) ?? [];
    if (major === undefined) continue;
    floating.set(`${major}${variant}`, tag);
    floating.set(`${major}.${minor}${variant}`, tag);
  }
  return floating;
};

/** Points the floating tags of an image at the newest exact ones. */
export const updateFloatingTags = async (registry: string, name: string): Promise<void> => {
  for (const [alias, tag] of floatingTags(await tagsIn(registry, name))) {
    const [wanted, present] = await Promise.all([digestIn(registry, `${name}:${tag}`), digestIn(registry, `${name}:${alias}`)]);
    if (wanted !== present) await tagIn(registry, `${name}:${tag}`, `${name}:${alias}`);
  }
};
