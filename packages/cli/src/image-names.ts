import { basename } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import type { BuildRequest } from '@migetpacks/dind';
import { fail } from './errors.ts';
import { fillPlaceholders } from './image-placeholders.ts';
import { parseImageReference, toRepositoryName } from './image-reference.ts';

/** Names of the image and where it goes. */
export interface ImageTarget {
  readonly tags: readonly string[];
  readonly output: BuildRequest['output'];
}

type ImageSettings = Pick<Settings, 'tags' | 'outputImage' | 'push' | 'load' | 'output' | 'tagLatest' | 'entrypoint'>;

interface Named {
  readonly names: readonly string[];
  readonly where: string;
  readonly pushedByName: boolean;
}

/** The names in a value of OUTPUT_IMAGE. */
export const splitNames = (text: string): readonly string[] => text.split(/[\s,]+/).filter((name) => name !== '');

const nameImage = ({ tags, outputImage, push, load, entrypoint }: ImageSettings, folder: string): Named => {
  if (tags !== undefined && tags.value.length > 0) return { names: tags.value, where: tags.source.name, pushedByName: false };
  if (outputImage !== undefined) {
    const names = splitNames(outputImage.value);
    const local = names.filter((name) => name.endsWith(':local'));
    const [pushed] = names.filter((name) => !local.includes(name));
    if (push === undefined && load?.value !== true && local[0] !== undefined && pushed !== undefined)
      throw fail('CONFIG_OUTPUT_CONFLICT', { first: `${local[0]}, which is loaded,`, second: `${pushed}, which is pushed,` });
    if (names.length === 0) throw fail('CONFIG_OUTPUT_IMAGE_MISSING', {});
    return { names, where: outputImage.source.name, pushedByName: pushed !== undefined };
  }
  // Where the environment alone describes the build, the folder has the same name for every app.
  if (entrypoint?.value === true) throw fail('CONFIG_OUTPUT_IMAGE_MISSING', {});
  if (push?.value === true) throw fail('CONFIG_PUSH_WITHOUT_NAME', { where: push.source.name });
  return { names: [`${toRepositoryName(basename(folder))}:local`], where: 'the name of the folder', pushedByName: false };
};

const refuseConflicts = ({ push, load, output }: ImageSettings): void => {
  const explicit = [push, load].find((setting) => setting?.value === true && setting.source.from === 'flag');
  if (output !== undefined && explicit !== undefined)
    throw fail('CONFIG_OUTPUT_CONFLICT', { first: output.source.name, second: explicit.source.name });
  if (load?.value === true && push?.value === true && push.source.from === 'flag')
    throw fail('CONFIG_OUTPUT_CONFLICT', { first: push.source.name, second: load.source.name });
};

const withLatest = (names: readonly string[], where: string): readonly string[] => {
  const latest = names.map((name) => `${parseImageReference(name, where).name}:latest`);
  return [...new Set([...names, ...latest])];
};

/**
 * Decides the names of the image and whether it is pushed: flags follow Docker's habits, the environment follows the
 * reference interface.
 *
 * @throws CONFIG_IMAGE_INVALID, CONFIG_IMAGE_PLACEHOLDER, CONFIG_OUTPUT_CONFLICT, CONFIG_OUTPUT_IMAGE_MISSING, CONFIG_PUSH_WITHOUT_NAME
 */
export const chooseTarget = async (settings: ImageSettings, folder: string): Promise<ImageTarget> => {
  refuseConflicts(settings);
  const { names: given, where, pushedByName } = nameImage(settings, folder);
  const names = [...new Set(await fillPlaceholders(given, where, folder))];
  for (const name of names)
    if (parseImageReference(name, where).digest !== undefined)
      throw fail('CONFIG_IMAGE_INVALID', { name, where, fault: 'a new image has no digest yet', suggestion: name.replace(/@.*/, '') });
  const tags = settings.tagLatest.value ? withLatest(names, where) : names;
  if (settings.output !== undefined) return { tags, output: { kind: 'custom', spec: settings.output.value } };
  const push = settings.load?.value === true ? false : (settings.push?.value ?? pushedByName);
  return { tags, output: { kind: push ? 'push' : 'load' } };
};
