import { commandText, planFiles } from '@migetpacks/core/testing';
import plugins from '../src/index.ts';

export type Files = Readonly<Record<string, string>>;

type Options = Partial<Parameters<typeof planFiles>[2]>;
type BuildPlan = Awaited<ReturnType<typeof planFiles>>;

/** The plan of an app, made with all four plugins as the command line would. */
export const planOf = (files: Files, options: Options = {}): Promise<BuildPlan> =>
  planFiles(plugins, files, { today: '2026-09-01', ...options });

export const versionsOf = async (files: Files, options: Options = {}): Promise<Readonly<Record<string, string>>> => {
  const { versions } = await planOf(files, options);
  return Object.fromEntries(versions.map(({ request, version }) => [request.tool, version]));
};

/** All commands of a plan's stages as one text. */
export const scriptsOf = ({ stages }: BuildPlan): string =>
  stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((each) => (each.op === 'run' ? each.commands : []))
    .map(commandText)
    .join('\n');

export const webOf = ({ processes }: BuildPlan): string => {
  const { command } = processes[0]!;
  return commandText(command);
};

/** A pom with a main class and more elements. */
export const pom = (more = '', properties = ''): string =>
  `<project><groupId>a</groupId><artifactId>app</artifactId><version>1.0</version>
  <properties><exec.mainClass>a.Main</exec.mainClass>${properties}</properties>${more}</project>`;

export const plugin = (artifactId: string, configuration = '', version = ''): string =>
  `<build><plugins><plugin><artifactId>${artifactId}</artifactId>${version}<configuration>${configuration}</configuration></plugin></plugins></build>`;
