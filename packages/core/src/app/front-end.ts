import { posix } from 'node:path';
import * as z from 'zod/mini';
import type { Need, Notice, SourceTree } from '../plugin/contract.ts';
import { readPackageScript, type PackageScripts } from './package-script.ts';

/** The part of a `package.json` that tells a front end from a developer's tools. */
export interface PackageManifest extends PackageScripts {
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly devDependencies?: Readonly<Record<string, string>> | undefined;
}

/** Scripts that build what an app in another language serves; the first that is there runs. */
export const frontEndScripts = ['heroku-postbuild', 'build:prod', 'build:production', 'build'] as const;

/** Programs whose output nothing serves: checks, formatters, hooks, and what other languages are built with. */
const toolsAside = new Set(
  (
    'prettier eslint stylelint biome oxlint dprint xo standard tslint jshint htmlhint markdownlint markdownlint-cli2 commitlint ' +
    'lint-staged husky lefthook simple-git-hooks cspell vue-tsc jest vitest mocha ava playwright cypress changeset semantic-release ' +
    'release-it standard-version echo true : exit cd test [ rm mkdir chmod make docker docker-compose git bundle rake rails ruby python ' +
    'python3 pip pip3 poetry uv go cargo php composer java mvn gradle dotnet mix'
  ).split(' '),
);

const builds = (script: string, manifest: PackageManifest, seen: readonly string[]): boolean =>
  readPackageScript(manifest.scripts?.[script] ?? '', manifest).some(({ program, args, script: called }) => {
    if (called !== undefined) return !seen.includes(called) && builds(called, manifest, [...seen, called]);
    if (toolsAside.has(program) || (program === 'tsc' && args.includes('--noEmit'))) return false;
    const hasPackages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;
    return hasPackages || program === 'node';
  });

/**
 * The script that builds a front end; undefined where `package.json` is there for tools alone, such as formatters and git hooks,
 * which an app in another language does not need.
 */
export const findFrontEndScript = (manifest: PackageManifest): string | undefined => {
  const script = frontEndScripts.find((name) => manifest.scripts?.[name] !== undefined);
  return script !== undefined && builds(script, manifest, [script]) ? script : undefined;
};

/** The closest folder above a path, below the root of the source, that has a `package.json`: what an app takes in there is built in it. */
export const frontEndAbove = (tree: SourceTree, path: string): string | undefined => {
  const folder = posix.dirname(path);
  if (folder === '.' || folder.startsWith('..')) return undefined;
  return tree.find(`${folder}/package.json`) === undefined ? frontEndAbove(tree, folder) : folder;
};

/** The folder whose `package.json` may say how a path is built that the source does not have: the closest above it, else the root. */
export const frontEndOf = (tree: SourceTree, path: string): string | undefined =>
  frontEndAbove(tree, path) ?? (tree.find('package.json') === undefined ? undefined : '.');

// A function, because most apps never ask.
const Manifest = () => {
  const Words = z.catch(z.optional(z.record(z.string(), z.string())), undefined);
  return z.object({ scripts: Words, dependencies: Words, devDependencies: Words });
};

/** Whether the `package.json` of a folder builds what an app in another language serves. @throws APP_FILE_INVALID */
export const buildsFrontEnd = async (tree: SourceTree, folder: string): Promise<boolean> => {
  const path = tree.find(posix.join(folder, 'package.json'));
  return path !== undefined && findFrontEndScript(await tree.parse(path, 'json', Manifest())) !== undefined;
};

/** Each program, and each folder to build, with the first reason for it. */
export const firstNeeds = (needs: readonly Need[]): readonly Need[] => {
  const keyOf = ({ program, directory }: Need): string => directory ?? program;
  return needs.filter((need, index) => needs.findIndex((other) => keyOf(other) === keyOf(need)) === index);
};

/** What is said of an install for an app in another language, whose builder mounts the packages alone. */
export const mountedInstall: Notice = {
  level: 'warning',
  text: 'The install runs a script that may write outside of node_modules; the build of the app in another language does not get that',
};
