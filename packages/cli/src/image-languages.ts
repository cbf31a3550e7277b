import type { AppJson } from '@migetpacks/core';
import type { Settings } from '@migetpacks/core/config';
import type { ProjectRequest } from '@migetpacks/multi';

const list = (names: readonly string[], source: string): Pick<ProjectRequest, 'language' | 'languages'> => {
  const [first] = names;
  return names.length > 1 || first === undefined ? { languages: { names, source } } : { language: first };
};

/**
 * The languages of the image as somebody names them: `BUILDPACKS` wins over `LANGUAGE`, and both over `app.json`. Only the first
 * says of a single name that there are no helpers.
 */
export const imageLanguages = (
  { buildpacks, language, runtimeLanguages }: Pick<Settings, 'buildpacks' | 'language' | 'runtimeLanguages'>,
  appJson: AppJson | undefined,
): Pick<ProjectRequest, 'language' | 'languages' | 'runtimeLanguages'> => {
  const atRunTime =
    runtimeLanguages === undefined ? {} : { runtimeLanguages: { names: runtimeLanguages.value, source: runtimeLanguages.source.name } };
  if (buildpacks !== undefined && buildpacks.value.length > 0)
    return { ...atRunTime, languages: { names: buildpacks.value, source: buildpacks.source.name } };
  if (language !== undefined) return { ...atRunTime, ...list(language.value.split(','), language.source.name) };
  return appJson === undefined || appJson.languages.length === 0 ? atRunTime : { ...atRunTime, ...list(appJson.languages, appJson.file) };
};
