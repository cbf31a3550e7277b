import { basename } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import type { BuildRequest } from '@migetpacks/dind';
import { fail } from './errors.ts';
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

const nameImage = ({ tags, outputImage, push, entrypoint }: ImageSettings, folder: string): Named => {
  if (tags !== undefined && tags.value.length > 0) return { names: tags.value, where: tags.source.name, pushedByName: false };
  if (outputImage !== undefined) {
    const name = outputImage.value.trim();
    return { names: [name], where: outputImage.source.name, pushedByName: !name.endsWith(':local') };
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
 * @throws CONFIG_IMAGE_INVALID, CONFIG_OUTPUT_CONFLICT, CONFIG_OUTPUT_IMAGE_MISSING, CONFIG_PUSH_WITHOUT_NAME
 */
export const chooseTarget = (settings: ImageSettings, folder: string): ImageTarget => {
  refuseConflicts(settings);
  const { names, where, pushedByName } = nameImage(settings, folder);
  for (const name of names)
    if (parseImageReference(name, where).digest !== undefined)
      throw fail('CONFIG_IMAGE_INVALID', { name, where, fault: 'a new image has no digest yet', suggestion: name.replace(/@.*/, '') });
  const tags = settings.tagLatest.value ? withLatest(names, where) : names;
  if (settings.output !== undefined) return { tags, output: { kind: 'custom', spec: settings.output.value } };
  const push = settings.load?.value === true ? false : (settings.push?.value ?? pushedByName);
  return { tags, output: { kind: push ? 'push' : 'load' } };
};
