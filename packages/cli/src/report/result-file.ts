import { resolve } from 'node:path';
import { describeSource, type AppJson, type BuildPlan } from '@migetpacks/core';
import { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildResult, ImageLayer } from '@migetpacks/dind';
import { parseImageReference } from '../image-reference.ts';
import type { Output } from '../output.ts';
import { writeFileAtomically } from '../write-file.ts';
import { describeAppJson } from './app-json-facts.ts';
import type { ResultFile } from './result-schema.ts';
import { commandText } from './text.ts';

/** What an engine has built. */
export interface BuiltImage {
  readonly result: BuildResult;
  /** Bytes; absent when the image went elsewhere or cannot be asked. */
  readonly size?: number;
  readonly layers?: readonly ImageLayer[];
  /** `5000/tcp` */
  readonly ports: readonly string[];
}

/** What an app in a language says about its image; the other modes say nothing. */
export type PlannedFacts = Pick<BuildPlan, 'processes' | 'versions'>;

/** What came of one service of a Compose file. */
export interface ServiceOutcome {
  readonly name: string;
  readonly tags: readonly string[];
  readonly seconds: number;
  readonly outcome: { readonly built: BuiltImage } | { readonly error: unknown };
}

/** What every result has. */
export interface ResultFacts {
  /** Id of the plugin. */
  readonly language: string | undefined;
  readonly seconds: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly custom: unknown;
  readonly appJson?: AppJson | undefined;
}

/** Names of the reference interface, where the plugin is called otherwise. */
const languageNames: Readonly<Record<string, string>> = { node: 'nodejs' };

const common = ({ language = 'unknown', seconds, now, custom, appJson }: ResultFacts) => ({
  build_time: Math.round(seconds),
  duration: Math.round(seconds * 1000) / 1000,
  language: Object.hasOwn(languageNames, language) ? (languageNames[language] ?? language) : language,
  timestamp: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
  ...describeAppJson(appJson),
  ...(custom === undefined ? {} : { custom }),
});

const processesOf = ({ processes }: PlannedFacts): ResultFile['processes'] => {
  const texts = processes.map(({ type, command }) => ({ name: type, command: commandText(command) }));
  const one = (type: 'web' | 'release'): object =>
    Object.fromEntries(texts.filter(({ name }) => name === type).map(({ command }) => [type, command]));
  const workers = texts.filter(({ name }) => name !== 'web' && name !== 'release');
  return { ...one('web'), ...one('release'), ...(workers.length === 0 ? {} : { workers }) };
};

const versionsOf = ({ versions }: PlannedFacts): ResultFile['versions'] =>
  versions.map(({ request, version, support }) => ({ tool: request.tool, version, source: describeSource(request), support }));

const imagesOf = (tags: readonly string[], { result: { imageDigest: digest }, ports }: BuiltImage): ResultFile['images'] =>
  tags.map((name) => {
    const { registry, repository, tag = 'latest' } = parseImageReference(name, 'the image');
    return { name, registry, repository, tag, ports, ...(digest === undefined ? {} : { digest }) };
  });

const describeBuilt = ({ result, size, layers }: BuiltImage) => {
  const { imageDigest: digest, steps, caches, retries, attestations } = result;
  return {
    ...(size === undefined ? {} : { size }),
    ...(digest === undefined ? {} : { digest }),
    ...(layers === undefined ? {} : { layers }),
    attestations,
    cache: { steps: steps.total, steps_cached: steps.cached, used: caches.map(({ bytes: _, ...report }) => report) },
    ...(retries.length === 0 ? {} : { retries: retries.map(({ because }) => because) }),
  };
};

const describeFault = (error: unknown): Pick<ResultFile, 'error' | 'error_code'> => {
  if (MigetpacksError.is(error)) return { error: `${error.message}\n${error.details.hint}`, error_code: error.code };
  return { error: error instanceof Error ? error.message : String(error), error_code: 'BUG' };
};

const describeService = ({ name, tags, seconds, outcome }: ServiceOutcome): NonNullable<ResultFile['services']>[number] => {
  const duration = Math.round(seconds * 1000) / 1000;
  if ('error' in outcome) return { name, status: 'failed', images: [], duration, ...describeFault(outcome.error) };
  return { name, status: 'success', images: tags, duration, ...describeBuilt(outcome.built) };
};

/** The result of a build that worked. */
export const describeSuccess = (
  facts: ResultFacts,
  planned: PlannedFacts | undefined,
  tags: readonly string[],
  built: BuiltImage,
): ResultFile => ({
  status: 'success',
  exit_code: 0,
  images: imagesOf(tags, built),
  processes: planned === undefined ? {} : processesOf(planned),
  ...common(facts),
  ...(planned === undefined ? {} : { versions: versionsOf(planned) }),
  ...describeBuilt(built),
});

/** The part of a result that is about the services of a Compose file; the images of those that were built are there whatever became of the others. */
export const describeServices = (services: readonly ServiceOutcome[]): Pick<ResultFile, 'images' | 'services'> => ({
  images: services.flatMap(({ tags, outcome }) => ('built' in outcome ? imagesOf(tags, outcome.built) : [])),
  services: services.map(describeService),
});

/** The result of services that were all built. */
export const describeServicesSuccess = (facts: ResultFacts, services: readonly ServiceOutcome[]): ResultFile => ({
  status: 'success',
  exit_code: 0,
  processes: {},
  ...common(facts),
  ...describeServices(services),
});

/** The result of a build that did not work. */
export const describeFailure = (facts: ResultFacts, error: unknown, code: number, services?: readonly ServiceOutcome[]): ResultFile => ({
  status: 'failed',
  exit_code: code,
  processes: {},
  ...common(facts),
  ...(services === undefined ? { images: [] } : describeServices(services)),
  ...describeFault(error),
});

/**
 * Writes the result file.
 *
 * @throws CONFIG_WRITE_FAILED
 */
export const writeResultFile = (path: string, result: ResultFile, cwd: string, output: Output): Promise<void> =>
  writeFileAtomically(resolve(cwd, path), `${JSON.stringify(output.redactDeep(result), undefined, 2)}\n`);
