import { languageOfBuildpack } from '../config/index.ts';
import { didYouMean } from '../errors/index.ts';
import { excerpt } from '../errors/excerpt.ts';

/** What a list of buildpacks asks for. */
export interface Buildpacks {
  /** Ids of languages, the one that ships first. */
  readonly languages: readonly string[];
  /** What is to be said of each buildpack that stands for no language. */
  readonly unknown: readonly string[];
}

/** Reads the buildpacks of an app in Heroku's order, in which the last is the one that ships. */
export const readBuildpacks = (buildpacks: readonly string[], known: readonly string[]): Buildpacks => {
  const read = buildpacks.map((buildpack) => ({ buildpack, language: languageOfBuildpack(buildpack) }));
  const languages = read.flatMap(({ language }) => (known.includes(language) ? [language] : []));
  const primary = languages.slice(-1);
  return {
    languages: [...new Set([...primary, ...languages])],
    unknown: read.flatMap(({ buildpack, language }) =>
      known.includes(language)
        ? []
        : [`the buildpack "${excerpt(buildpack)}" is left out.${didYouMean(language, known)} Accepted are ${known.join(', ')}`],
    ),
  };
};
