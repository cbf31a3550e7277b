import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { detectApp } from '@migetpacks/core';
import type { Settings } from '@migetpacks/core/config';
import { MigetpacksError } from '@migetpacks/core/errors';
import { fail } from './errors.ts';
import type { LoadedApp } from './load-app.ts';
import { locateFile } from './source/locate-file.ts';
import type { SourceLocation } from './source/locate-source.ts';

/** How the images come about: planned for a language, or as files of the source say. Paths start at the root of the source. */
export type BuildMode<Answer> =
  | { readonly kind: 'language'; readonly answer: Answer }
  | { readonly kind: 'dockerfile'; readonly path: string }
  | { readonly kind: 'compose'; readonly path: string };
type OwnFiles = Exclude<BuildMode<never>, { kind: 'language' }>;

const usualNames: Readonly<Record<OwnFiles['kind'], readonly [string, ...string[]]>> = {
  dockerfile: ['Dockerfile'],
  // In the order of the Compose specification.
  compose: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
};

/** The folder of the app, from the root of the source. */
export const appFolder = ({ source, app }: SourceLocation): string => relative(realpathSync(source), realpathSync(app));

const findUsual = (kind: OwnFiles['kind'], { tree, location }: LoadedApp): OwnFiles | undefined => {
  const name = tree.find(...usualNames[kind]);
  return name === undefined ? undefined : { kind, path: join(appFolder(location), name) };
};

const refuseConflicts = (settings: Settings, chosen: OwnFiles['kind']): void => {
  const { dockerfilePath, composeFile, language, buildpacks } = settings;
  const file = dockerfilePath ?? composeFile;
  const shown = file === undefined ? '' : `${file.source.name} (${file.value})`;
  const refuse = (first: string, second: string): never => {
    throw fail('CONFIG_MODE_CONFLICT', { first, second });
  };
  if (dockerfilePath !== undefined && composeFile !== undefined) refuse(shown, `${composeFile.source.name} (${composeFile.value})`);
  if (file !== undefined && language !== undefined && language.value !== chosen)
    refuse(`${language.source.name} (${language.value})`, shown);
  if (buildpacks !== undefined && buildpacks.value.length > 0)
    refuse(`${buildpacks.source.name} (${buildpacks.value.join(',')})`, shown || chosen);
};

/** What the options ask for; undefined when they leave it to detection. */
const chooseByOptions = (app: LoadedApp, cwd: string): OwnFiles | undefined => {
  const { dockerfilePath, composeFile, language } = app.settings;
  const named = dockerfilePath !== undefined ? 'dockerfile' : composeFile !== undefined ? 'compose' : language?.value;
  const kind = named === 'dockerfile' || named === 'compose' ? named : undefined;
  if (kind === undefined) return undefined;
  refuseConflicts(app.settings, kind);
  const file = kind === 'dockerfile' ? dockerfilePath : composeFile;
  if (file !== undefined) return { kind, path: locateFile(file, app.location, cwd) };
  const usual = findUsual(kind, app);
  if (usual === undefined)
    throw fail('CONFIG_FILE_MISSING', { path: usualNames[kind][0], where: `${language?.source.name ?? ''}=${kind}` });
  return usual;
};

const isUndetected = (error: unknown): boolean => MigetpacksError.is(error) && error.code === 'LANGUAGE_NOT_DETECTED';

/** A Dockerfile that somebody wrote says more than a lone source file, which is all that some languages are known by. */
const preferDockerfile = async (app: LoadedApp): Promise<OwnFiles | undefined> => {
  const { language, languages } = app.request;
  const dockerfile = language === undefined && languages === undefined ? findUsual('dockerfile', app) : undefined;
  if (dockerfile === undefined) return undefined;
  try {
    return (await detectApp(app.request)).detection.strength === 'source' ? dockerfile : undefined;
  } catch (error) {
    if (isUndetected(error)) return dockerfile;
    throw error;
  }
};

/**
 * Chooses the mode: what the options say; else a language with a manifest, the Dockerfile, a language with sources, the Compose file.
 *
 * @param ask asks for what the command wants to know of an app in a language
 * @throws CONFIG_MODE_CONFLICT, CONFIG_FILE_MISSING, CONFIG_FILE_ESCAPES, and what `ask` throws
 */
export const chooseMode = async <Answer>(
  app: LoadedApp,
  cwd: string,
  ask: (request: LoadedApp['request']) => Promise<Answer>,
): Promise<BuildMode<Answer>> => {
  const chosen = chooseByOptions(app, cwd) ?? (await preferDockerfile(app));
  if (chosen !== undefined) return chosen;
  try {
    return { kind: 'language', answer: await ask(app.request) };
  } catch (error) {
    const own = isUndetected(error) ? findUsual('compose', app) : undefined;
    if (own === undefined) throw error;
    return own;
  }
};

/**
 * Asks for what only an app in a language has.
 *
 * @throws CONFIG_MODE_UNSUITED for the other modes
 */
export const requireLanguage = async <Answer>(
  app: LoadedApp,
  cwd: string,
  command: string,
  ask: (request: LoadedApp['request']) => Promise<Answer>,
): Promise<Answer> => {
  const mode = await chooseMode(app, cwd, ask);
  if (mode.kind === 'language') return mode.answer;
  throw fail('CONFIG_MODE_UNSUITED', { command, file: mode.path });
};
