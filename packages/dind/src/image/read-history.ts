import type { ImageLayer } from './image-layer.ts';

interface Entry {
  readonly size: number;
  readonly instruction: string;
}

// Instructions that never make a layer; old builders write `/bin/sh -c #(nop) ENV …`.
const withoutLayer =
  /^(?:\/bin\/sh -c )?(?:#\(nop\)\s*)?(ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;

const readEntries = (text: string): readonly Entry[] =>
  text
    .split('\n')
    .map((line) => /^(\d+)B? (.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, size, instruction]) => ({ size: Number(size), instruction: instruction ?? '' }))
    .reverse();

/** Gives the sizes in a history (`{{.Size}} {{.CreatedBy}}` per line, newest first) to the layers of the image, the base's first.
 * A history does not say which of its entries made a layer, so empty ones are left out until the numbers agree. */
export const readHistory = (digests: readonly string[], history: string): readonly ImageLayer[] => {
  const entries = readEntries(history).filter(({ size, instruction }) => size > 0 || !withoutLayer.test(instruction));
  let surplus = entries.length - digests.length;
  const kept = entries.filter(({ size }) => size > 0 || surplus-- <= 0);
  return digests.map((digest, index) => ({ digest, size: kept[index]?.size ?? 0 }));
};
