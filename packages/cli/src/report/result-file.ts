import { resolve } from 'node:path';
import type { AppJson, BuildPlan } from '@migetpacks/core';
import { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildResult } from '@migetpacks/dind';
import { parseImageReference } from '../image-reference.ts';
import type { Output } from '../output.ts';
import { writeFileAtomically } from '../write-file.ts';
import { describeAppJson, type AppJsonFacts } from './app-json-facts.ts';
import { commandText } from './text.ts';

/** The result file. Its keys are those of the reference interface; `duration`, `size`, `digest`, `cache`, `retries` and `error_code` are ours. */
export interface ResultFile extends AppJsonFacts {
  readonly status: 'success' | 'failed';
  readonly exit_code: number;
  readonly images: readonly ResultImage[];
  readonly processes: {
    readonly web?: string;
    readonly release?: string;
    readonly workers?: readonly { readonly name: string; readonly command: string }[];
  };
  /** Whole seconds. */
  readonly build_time: number;
  /** The same, with milliseconds. */
  readonly duration: number;
  readonly language: string;
  readonly timestamp: string;
  /** Bytes: compressed where the image was pushed, unpacked where it was loaded. */
  readonly size?: number;
  readonly digest?: string;
  readonly cache?: ResultCache;
  /** Why the build was started again. */
  readonly retries?: readonly string[];
  readonly error?: string;
  readonly error_code?: string;
  readonly custom?: unknown;
}
/** What the build reused, and what came of each cache. */
interface ResultCache {
  readonly steps: number;
  readonly steps_cached: number;
  readonly used: readonly {
    readonly use: 'import' | 'export';
    readonly name: string;
    readonly outcome: string;
    readonly reason?: string;
  }[];
}
interface ResultImage {
  readonly name: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly ports: readonly string[];
  readonly digest?: string;
}

/** What an engine has built. */
export interface BuiltImage {
  readonly result: BuildResult;
  /** Bytes; absent when the image went elsewhere or cannot be asked. */
  readonly size?: number;
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

const processesOf = ({ processes }: BuildPlan): ResultFile['processes'] => {
  const texts = processes.map(({ type, command }) => ({ name: type, command: commandText(command) }));
  const one = (type: 'web' | 'release'): object =>
    Object.fromEntries(texts.filter(({ name }) => name === type).map(({ command }) => [type, command]));
  const workers = texts.filter(({ name }) => name !== 'web' && name !== 'release');
  return { ...one('web'), ...one('release'), ...(workers.length === 0 ? {} : { workers }) };
};

const imageOf = (name: string, port: number, digest: string | undefined): ResultImage => {
  const { registry, repository, tag = 'latest' } = parseImageReference(name, 'the image');
  return { name, registry, repository, tag, ports: [`${String(port)}/tcp`], ...(digest === undefined ? {} : { digest }) };
};

/** The result of a build that worked. */
export const describeSuccess = (
  facts: ResultFacts,
  plan: BuildPlan,
  tags: readonly string[],
  { result: { imageDigest: digest, steps, caches, retries }, size }: BuiltImage,
): ResultFile => ({
  status: 'success',
  exit_code: 0,
  images: tags.map((name) => imageOf(name, plan.port, digest)),
  processes: processesOf(plan),
  ...common(facts),
  ...(size === undefined ? {} : { size }),
  ...(digest === undefined ? {} : { digest }),
  cache: { steps: steps.total, steps_cached: steps.cached, used: caches.map(({ bytes: _, ...report }) => report) },
  ...(retries.length === 0 ? {} : { retries: retries.map(({ because }) => because) }),
});

/** The result of a build that did not. */
export const describeFailure = (facts: ResultFacts, error: unknown, code: number): ResultFile => ({
  status: 'failed',
  exit_code: code,
  images: [],
  processes: {},
  ...common(facts),
  error: MigetpacksError.is(error) ? `${error.message}\n${error.details.hint}` : error instanceof Error ? error.message : String(error),
  ...(MigetpacksError.is(error) ? { error_code: error.code } : {}),
});

/**
 * Writes the result file.
 *
 * @throws CONFIG_WRITE_FAILED
 */
export const writeResultFile = (path: string, result: ResultFile, cwd: string, output: Output): Promise<void> =>
  writeFileAtomically(resolve(cwd, path), `${JSON.stringify(output.redactDeep(result), undefined, 2)}\n`);
