import { readPackageScript } from '@migetpacks/core/plugin';
import type { Notice, ProcessType, SourceTree } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { fail } from './errors.ts';
import { developmentDependencies } from './manifest.ts';
import type { Manifest } from './schema.ts';

/** Options of node that take a word of their own; those of the second kind name a module. */
const takesWord = new Set([
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '-C',
  '--conditions',
  '--env-file',
  '--title',
]);
const loads = new Set(['-r', '--require', '--import', '--loader', '--experimental-loader']);

interface NodeCall {
  readonly file: string | undefined;
  readonly modules: readonly string[];
}

/** The file that a `node …` command runs and the modules that it loads first. */
const readNodeCall = (args: readonly string[]): NodeCall => {
  const modules: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    const [option, value] = word.split('=', 2);
    if (!word.startsWith('-')) return { file: word, modules };
    if (/^(-e|--eval|-p|--print|--test|--run|-)$/.test(option!)) return { file: undefined, modules };
    if (loads.has(option!)) modules.push(value ?? args[at + 1] ?? '');
    if (takesWord.has(option!) && value === undefined) at++;
  }
  return { file: undefined, modules };
};

const endings = ['', '.js', '.cjs', '.mjs', '.json', '.node', '/index.js', '/index.cjs', '/package.json'];

const isThere = ({ tree, workdir, folder }: StartFacts, file: string): boolean => {
  const path = posix.join(folder, posix.relative(workdir, posix.resolve(workdir, file)));
  // What lies outside the app is not ours to judge.
  if (path.startsWith('..')) return true;
  const found = tree.find(...endings.map((ending) => posix.normalize(`${path}${ending}`)));
  return found !== undefined && tree.ignoredBy(found) === undefined;
};

/** The package of a module specifier: `@scope/name/register` → `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Programs whose package has another name. */
const packageOfProgram: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  'ts-node-esm': 'ts-node',
  tsnd: 'ts-node-dev',
  'babel-node': '@babel/node',
  'vite-node': 'vite-node',
  nest: '@nestjs/cli',
};

const remedy = (name: string): string =>
  /^(nodemon|ts-node-dev|node-dev)$/.test(name)
    ? `Start the file with "node" instead; ${name} restarts it after edits, which do not happen in an image.`
    : /^(ts-node|tsx|@babel\/node|typescript)$/.test(name)
      ? `Start compiled JavaScript with "node" after a "build" script, or move "${name}" to "dependencies".`
      : /^(nx|turbo|lerna)$/.test(name)
        ? `Start the file that the build makes with "node", such as "node dist/apps/api/main.js"; ${name} runs tasks while an app is built.`
        : `Move "${name}" from "devDependencies" to "dependencies" in package.json.`;

/** Programs that a script as a process calls, through other scripts, too. */
const programsOf = (text: string, manifest: Manifest, seen: readonly string[] = []): readonly string[] =>
  readPackageScript(text, manifest).flatMap(({ text: command, program, script }) => {
    if (script === undefined) return program === 'exec' ? programsOf(command.slice('exec '.length), manifest, seen) : [program];
    return seen.includes(script) ? [] : programsOf(manifest.scripts?.[script] ?? '', manifest, [...seen, script]);
  });

/** What the checks of a start command depend on. */
export interface StartFacts {
  readonly tree: SourceTree;
  readonly manifest: Manifest;
  /** The folder of the package that ships, in the image and in the source. */
  readonly workdir: string;
  readonly folder: string;
  /** Build steps may write files that the source lacks. */
  readonly builds: boolean;
}

/**
 * Finds out at planning time what would otherwise be a crash at the first start.
 *
 * @throws NODE_START_FILE_MISSING, NODE_START_NEEDS_DEV_DEPENDENCY
 */
export const checkStart = ({ command, source }: ProcessType, facts: StartFacts): readonly Notice[] => {
  const { manifest, builds } = facts;
  const development = developmentDependencies(manifest);
  const refuse = (missing: string | undefined): void => {
    if (missing !== undefined) throw fail('NODE_START_NEEDS_DEV_DEPENDENCY', { program: missing, from: source, fix: remedy(missing) });
  };
  if (command.kind !== 'argv') {
    const called = programsOf(command.script, manifest).map((name) => packageOfProgram[name] ?? name);
    refuse(called.find((name) => development.includes(name)));
    return [];
  }
  const [program, ...args] = command.argv;
  const { file, modules } = program === 'node' ? readNodeCall(args) : { file: undefined, modules: [] };
  const needed = program === 'node' ? modules.filter((name) => !/^[./]/.test(name)).map(packageOf) : [packageOfProgram[program] ?? program];
  refuse(needed.find((name) => development.includes(name)));
  if (file !== undefined && !builds && !isThere(facts, file)) throw fail('NODE_START_FILE_MISSING', { file, from: source });
  return program === 'nodemon'
    ? [{ level: 'warning', text: `${source} starts with nodemon, which watches files for edits; start the file with "node"` }]
    : [];
};
