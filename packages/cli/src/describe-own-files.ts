import { openFsTree } from '@migetpacks/core/node';
import type { BuildMode } from './build-mode.ts';
import type { LoadedApp } from './load-app.ts';

/** What a build would do, for programs and for people. */
export interface Description {
  readonly facts: object;
  readonly text: string;
}

const column = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};
const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

const describeDockerfile = async (path: string, app: LoadedApp): Promise<Description> => {
  const { readDockerfileBuild } = await import('./dockerfile-mode/prepare-dockerfile.ts');
  const { dockerfile, variables, target, messages } = await readDockerfileBuild(path, app);
  const [buildArgs, secrets] = [Object.keys(variables.buildArgs), Object.keys(variables.secrets)];
  const ignore = dockerfile.ignore?.path;
  return {
    facts: { language: 'dockerfile', dockerfile: path, ignore, target, buildArgs, secrets, notices: messages },
    text: [
      column([
        ['Dockerfile', path],
        ['ignore file', ignore ?? 'none'],
        ...(target === undefined ? [] : [['target', target] as const]),
        ['build arguments', listed(buildArgs)],
        ['secrets', listed(secrets)],
      ]),
      ...messages,
    ].join('\n'),
  };
};

const describeCompose = async (path: string, { settings, location, variables }: LoadedApp): Promise<Description> => {
  const { loadProject } = await import('./compose/load-project.ts');
  const { selectServices } = await import('./compose/select-services.ts');
  const notices: string[] = [];
  const project = await loadProject(path, { tree: openFsTree(location.source), variables, say: (notice) => notices.push(notice) });
  const services = selectServices(project, settings.composeProfiles?.value ?? []).map(({ name, scope, build }) => ({
    name,
    context: (build.context ?? scope.folder) || '.',
    dockerfile: build.inline === undefined ? (build.dockerfile ?? 'Dockerfile') : 'inline',
    target: build.target,
    buildArgs: Object.keys(build.args),
    secrets: build.secrets.map(({ target }) => target),
  }));
  const row = ({ name, context, dockerfile, target }: (typeof services)[number]): readonly [string, string] => [
    name,
    `${dockerfile} in ${context}${target === undefined ? '' : `, target ${target}`}`,
  ];
  return {
    facts: { language: 'compose', composeFile: path, services, notices },
    text: [`Services of ${path}`, column(services.map(row)), ...notices].join('\n'),
  };
};

/** Describes a build that files of the app say everything about. */
export const describeOwnFiles = ({ kind, path }: Exclude<BuildMode<never>, { kind: 'language' }>, app: LoadedApp): Promise<Description> =>
  kind === 'dockerfile' ? describeDockerfile(path, app) : describeCompose(path, app);
