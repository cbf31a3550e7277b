import { didYouMean } from '@migetpacks/core/errors';
import { fail } from './errors.ts';
import { readGitNames, type GitNames } from './source/git-names.ts';

interface Placeholder {
  readonly valueIn: (names: GitNames) => string | undefined;
  /** What is missing when there is no value. */
  readonly absence: string;
}

const noCommit = 'the source is in no commit of git';

/** What stands for a fact of git in the name of an image. */
const placeholders: Readonly<Record<string, Placeholder>> = {
  sha: { valueIn: ({ revision }) => revision, absence: noCommit },
  'short-sha': { valueIn: ({ revision }) => revision?.slice(0, 12), absence: noCommit },
  branch: { valueIn: ({ branch }) => branch, absence: 'no branch is checked out' },
  tag: { valueIn: ({ tag }) => tag, absence: 'no tag of git names the commit' },
};

/** What of a text a tag can have: `feature/login` → `feature-login`. */
const toTag = (text: string): string =>
  text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);

const form = /\{([^{}]*)\}/g;

/** A name with something in the places of its placeholders, for those who ask about its registry. */
export const withoutPlaceholders = (name: string): string => name.replace(form, 'x');

/**
 * Puts facts of git in the places that names of images leave for them; git is read only where there are some.
 *
 * @param where the flag or variable, for the error text
 * @throws CONFIG_IMAGE_PLACEHOLDER
 */
export const fillPlaceholders = async (names: readonly string[], where: string, folder: string): Promise<readonly string[]> => {
  if (!names.some((name) => name.includes('{'))) return names;
  const git = await readGitNames(folder);
  const known = Object.keys(placeholders);
  return names.map((name) =>
    name.replace(form, (text: string, key: string) => {
      const refuse = (fault: string): Error => fail('CONFIG_IMAGE_PLACEHOLDER', { name, where, placeholder: text, fault, known });
      const placeholder = Object.hasOwn(placeholders, key) ? placeholders[key] : undefined;
      if (placeholder === undefined) throw refuse(`there is no such placeholder.${didYouMean(key, known)}`);
      const value = placeholder.valueIn(git);
      if (value === undefined) throw refuse(placeholder.absence);
      const tag = toTag(value);
      if (tag === '') throw refuse(`a tag can have nothing of "${value}"`);
      return tag;
    }),
  );
};
