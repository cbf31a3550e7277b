import { openFsTree } from '@migetpacks/core/node';
import { appFolder } from '../build-mode.ts';
import type { ImageWork } from '../build/image-job.ts';
import type { LoadedApp } from '../load-app.ts';
import { ownVariables, type OwnVariables } from './own-variables.ts';
import { readDockerfile, type UserDockerfile } from './read-dockerfile.ts';
import { unusedOptions } from './unused-options.ts';

/** The app's own Dockerfile with everything that its build gets. */
export interface DockerfileBuild {
  readonly dockerfile: UserDockerfile;
  readonly variables: OwnVariables;
  readonly target?: string;
  readonly messages: readonly string[];
}

const explainSecrets = ({ askedAsArguments }: OwnVariables, path: string): readonly string[] =>
  askedAsArguments.map(
    (name) =>
      `warning: ${path} declares ARG ${name}, which stays empty: ${name} is a secret, and a build argument is kept in the image. Read it with RUN --mount=type=secret,id=${name}, or pass --public ${name} when it is none.`,
  );

/**
 * Reads the app's own Dockerfile.
 *
 * @param path from the root of the source
 * @throws CONFIG_FILE_MISSING, APP_PATH_ESCAPES, APP_FILE_ENCODING, APP_FILE_TOO_LARGE
 */
export const readDockerfileBuild = async (path: string, app: LoadedApp): Promise<DockerfileBuild> => {
  const { location, settings } = app;
  const dockerfile = await readDockerfile(openFsTree(location.source), path, appFolder(location), 'the Dockerfile');
  const variables = ownVariables(app, dockerfile.text);
  const messages = [...unusedOptions(settings, 'a Dockerfile'), ...explainSecrets(variables, path)];
  return { dockerfile, variables, messages, ...(settings.target === undefined ? {} : { target: settings.target.value }) };
};

/** Prepares the build of the app's own Dockerfile; the context is the folder of the app. */
export const prepareDockerfile = async (path: string, app: LoadedApp): Promise<ImageWork> => {
  const { dockerfile, variables, target, messages } = await readDockerfileBuild(path, app);
  return {
    language: 'dockerfile',
    messages,
    recipe: {
      dockerfile: dockerfile.text,
      dockerignore: dockerfile.ignore?.text ?? '',
      context: app.location.app,
      buildArgs: variables.buildArgs,
      secrets: variables.secrets,
      ...(target === undefined ? {} : { target }),
    },
  };
};
