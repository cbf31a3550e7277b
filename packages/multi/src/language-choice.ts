import type { PlanRequest } from '@migetpacks/core/plan';
import { fail } from './errors.ts';

/** A language that was asked for, and the folder of its files. */
export interface LanguageChoice {
  readonly id: string;
  readonly directory: string;
}

/** `node` is in the source itself, `node:frontend` in a folder of it. @throws MULTI_LANGUAGE_INVALID */
const readChoice = (text: string): LanguageChoice => {
  const [, id, folder = '.'] = /^([a-z][a-z0-9-]*)(?::([^:]+))?$/.exec(text) ?? [];
  const directory = folder.replace(/^\.\//, '').replace(/\/+$/, '');
  if (id === undefined || directory === '' || directory.startsWith('/') || directory.split('/').includes('..'))
    throw fail('MULTI_LANGUAGE_INVALID', { text });
  return { id, directory };
};

/**
 * Reads the languages of an image: the one that ships, then its helpers.
 *
 * @throws MULTI_LANGUAGE_INVALID, MULTI_LANGUAGE_UNKNOWN, MULTI_LANGUAGE_TWICE, MULTI_PRIMARY_FOLDER
 */
export const readChoices = (texts: readonly string[], { plugins }: Pick<PlanRequest, 'plugins'>): readonly LanguageChoice[] => {
  const choices = texts.map(readChoice);
  const known = plugins.map(({ id }) => id);
  const unknown = choices.find(({ id }) => !known.includes(id));
  if (unknown !== undefined) throw fail('MULTI_LANGUAGE_UNKNOWN', { name: unknown.id, known });
  const twice = choices.find(({ id }, index) => choices.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) throw fail('MULTI_LANGUAGE_TWICE', { name: twice.id });
  const [primary] = choices;
  if (primary !== undefined && primary.directory !== '.')
    throw fail('MULTI_PRIMARY_FOLDER', { name: primary.id, directory: primary.directory });
  return choices;
};
