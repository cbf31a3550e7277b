import type { Setting, Settings } from '@migetpacks/core/config';
import type { ImageTarget } from '../image-names.ts';
import { parseImageReference, toRepositoryName } from '../image-reference.ts';
import { fail } from './errors.ts';

/** `reg/app:v1` and the service `api` → `reg/app-api:v1`. @throws CONFIG_IMAGE_INVALID */
export const serviceImage = (image: string, service: string): string => {
  const { name, tag } = parseImageReference(image, 'the image');
  const own = `${name}-${toRepositoryName(service)}${tag === undefined ? '' : `:${tag}`}`;
  parseImageReference(own, `the image of ${service}`);
  return own;
};

/** The names of a service's image, each of which says whose it is. */
export const serviceTarget = ({ tags, output }: ImageTarget, service: string): ImageTarget => ({
  tags: tags.map((tag) => serviceImage(tag, service)),
  output,
});

/**
 * Refuses services whose images would have one name.
 *
 * @throws COMPOSE_NAMES_COLLIDE
 */
export const refuseCollisions = (file: string, { tags: [image = 'app'] }: ImageTarget, services: readonly string[]): void => {
  const taken = new Map<string, string>();
  for (const second of services) {
    const name = serviceImage(image, second);
    const first = taken.get(name);
    if (first !== undefined) throw fail('COMPOSE_NAMES_COLLIDE', { file, first, second, image: name });
    taken.set(name, second);
  }
};

const change = <T>(setting: Setting<T> | undefined, map: (value: T) => T): Setting<T> | undefined =>
  setting && { ...setting, value: map(setting.value) };

/** The options as one service sees them: caches of its own, so that no service overwrites what another has written. */
export const serviceSettings = (settings: Settings, service: string): Settings => ({
  ...settings,
  cacheImage: change(settings.cacheImage, (ref) => serviceImage(ref, service)),
  cacheFrom: change(settings.cacheFrom, (refs) => refs.map((ref) => serviceImage(ref, service))),
  cacheKey: change(settings.cacheKey, (key) => `${key}-${service}`),
});
