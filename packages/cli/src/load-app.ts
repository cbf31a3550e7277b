import { readAppJson, type AppJson, type LanguagePlugin, type PlanRequest, type SourceTree } from '@migetpacks/core';
import {
  mergeSettings,
  pluginSettings,
  readFileSettings,
  versionTools,
  type FileSettings,
  type OptionName,
  type Settings,
} from '@migetpacks/core/config';
import { openFsTree } from '@migetpacks/core/node';
import type { ProjectRequest } from '@migetpacks/multi';
import { collectBuildVariables, isEntrypoint, toUserVariables, type BuildVariable } from './build-variables.ts';
import type { CommandContext } from './commands/command.ts';
import { readAppConfig } from './config/app-config.ts';
import { searchOperatorConfig } from './config/search.ts';
import { imageLanguages } from './image-languages.ts';
import { readMirrors, wantsCacheMounts } from './plan-policies.ts';
import { loadPlugins, type LoadedPlugin } from './plugins/load.ts';
import { locateSource, type SourceLocation } from './source/locate-source.ts';

/** A source with everything that was said about it. */
export interface LoadedApp {
  readonly location: SourceLocation;
  readonly tree: SourceTree;
  readonly plugins: readonly LanguagePlugin[];
  readonly settings: Settings;
  readonly variables: readonly BuildVariable[];
  readonly appJson: AppJson | undefined;
  readonly request: ProjectRequest;
}

const settingsInFiles = (loaded: readonly LoadedPlugin[], files: readonly FileSettings[]): Readonly<Record<string, unknown>> => {
  const beside = Object.fromEntries(loaded.flatMap(({ plugin, settings }) => (settings === undefined ? [] : [[plugin.id, settings]])));
  // The first file wins per plugin, and what stands beside the plugin's name wins over both.
  return Object.assign({}, ...[...files].reverse().map(({ plugins }) => plugins), beside) as Record<string, unknown>;
};

/** The settings of each plugin; a variable of the reference interface wins over the same setting in a file. */
const settingsOfPlugins = (settings: Settings, inFiles: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const all: Record<string, unknown> = { ...inFiles };
  for (const { name, plugin, setting } of pluginSettings) {
    const given = settings[name];
    if (given?.source.from === 'environment') all[plugin] = { ...(all[plugin] as object | undefined), [setting]: given.value };
  }
  return all;
};

const requestedVersions = (settings: Settings): NonNullable<PlanRequest['versions']> =>
  Object.fromEntries(
    Object.entries(versionTools).flatMap(([option, tool]) => {
      const setting = settings[option as keyof typeof versionTools satisfies OptionName];
      return setting === undefined ? [] : [[tool, { tool, spec: setting.value, source: { from: 'setting', name: setting.source.name } }]];
    }),
  );

const makeRequest = (app: Omit<LoadedApp, 'request'>, today: string, settings: Readonly<Record<string, unknown>>): ProjectRequest => {
  const { app: part, port, buildCommand, runCommand, cacheKey } = app.settings;
  const mirrors = readMirrors(app.settings);
  return {
    tree: app.tree,
    plugins: app.plugins,
    today,
    settings,
    versions: requestedVersions(app.settings),
    port: port.value,
    variables: toUserVariables(app.variables),
    ...imageLanguages(app.settings, app.appJson),
    ...(part === undefined ? {} : { app: part.value }),
    ...(buildCommand === undefined ? {} : { buildCommand: buildCommand.value }),
    ...(runCommand === undefined ? {} : { runCommand: { type: 'web', command: runCommand.value, source: runCommand.source.name } }),
    ...(cacheKey === undefined ? {} : { cacheKey: cacheKey.value }),
    ...(wantsCacheMounts(app.settings) ? {} : { cacheMounts: false }),
    ...(mirrors.length === 0 ? {} : { mirrors }),
  };
};

/**
 * Opens the source and reads everything that is said about it: operator config, plugins, the app's config, variables.
 *
 * @throws MigetpacksError with the code of whatever is wrong
 */
export const loadApp = async ({
  io,
  output,
  given,
  settings: early,
  scopes,
  directory,
  argumentCount,
  notes,
}: CommandContext): Promise<LoadedApp> => {
  const location = locateSource(directory, early, io.cwd);
  const named = early.config === undefined ? undefined : { path: early.config.value, where: early.config.source.name };
  const operator = await searchOperatorConfig(named, io.cwd, location.source);
  const loaded = await loadPlugins(operator);
  const pluginIds = loaded.map(({ plugin }) => plugin.id);
  const tree = openFsTree(location.app);
  const own = await readAppConfig(tree);
  const files = [
    ...(operator ? [readFileSettings(operator.contents, { file: operator.file, trust: 'operator', pluginIds })] : []),
    ...(own ? [readFileSettings(own.contents, { file: own.file, trust: 'app', pluginIds })] : []),
  ];
  const settings = mergeSettings([...given, ...files.map((file) => file.settings)], scopes);
  const appJson = await readAppJson(tree, pluginIds);
  if (appJson !== undefined) notes.appJson = appJson;
  for (const { level, text } of appJson?.notices ?? []) output.say(`${level}: ${text}`);
  const variables = await collectBuildVariables(settings, io, isEntrypoint(settings, argumentCount), appJson);
  const secrets = variables.filter(({ kind }) => kind === 'secret');
  for (const index of await output.keepSecret(secrets.map(({ value }) => value)))
    output.say(`warning: the secret ${secrets[index]!.name} is too short to be hidden where a program prints it`);
  const app = { location, tree, plugins: loaded.map(({ plugin }) => plugin), settings, variables, appJson };
  return { ...app, request: makeRequest(app, io.today, settingsOfPlugins(settings, settingsInFiles(loaded, files))) };
};
