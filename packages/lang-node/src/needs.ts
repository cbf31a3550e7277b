import { posix } from 'node:path';
import { firstNeeds, readPackageScript, type Need, type ProcessType } from '@migetpacks/core/plugin';
import { readApp } from './app.ts';
import { memberScripts, ownScripts } from './build.ts';
import type { NodeContext } from './facts.ts';
import { productionDependencies } from './manifest.ts';
import type { Manifest } from './schema.ts';

/** Programs of other languages that scripts of a `package.json` start. */
const ofOthers = new Set(
  (
    'python python3 pip pip3 uv poetry pipenv ruby bundle rake gem go cargo rustc php composer java mvn gradle sbt dotnet ' +
    'elixir mix bun bunx deno'
  ).split(' '),
);

/** Packages that start a program of another language. */
const callers: Readonly<Record<string, string>> = { 'python-shell': 'python3', pythonia: 'python3', 'node-calls-python': 'python3' };

/** Programs of other languages that a script starts, through other scripts, too. */
const calledBy = (name: string, manifest: Manifest, seen: readonly string[] = []): readonly string[] =>
  seen.includes(name)
    ? []
    : readPackageScript(manifest.scripts?.[name] ?? '', manifest).flatMap(({ program, script }) =>
        script === undefined ? (ofOthers.has(program) ? [program] : []) : calledBy(script, manifest, [...seen, name]),
      );

/** Programs of other languages that the build calls. */
export const buildNeeds = async (context: NodeContext): Promise<readonly Need[]> => {
  if (context.buildCommand !== undefined) return [];
  const { folder, manifest, members } = await readApp(context);
  const built =
    folder === '.'
      ? (await ownScripts(context, manifest)).map((script) => ({ folder, manifest, script }))
      : members.flatMap((member) => memberScripts(member).map((script) => ({ ...member, script })));
  return firstNeeds(
    built.flatMap((each) =>
      calledBy(each.script, each.manifest).map((program) => ({
        program,
        because: `${posix.join(each.folder, 'package.json')} scripts.${each.script}`,
      })),
    ),
  );
};

/** Programs of other languages that processes start and packages call. */
export const runtimeNeeds = (manifest: Manifest, processes: readonly ProcessType[]): readonly Need[] =>
  firstNeeds([
    ...processes.flatMap(({ command, source }) =>
      command.kind === 'argv' && ofOthers.has(command.argv[0]) ? [{ program: command.argv[0], because: source }] : [],
    ),
    ...Object.keys(productionDependencies(manifest)).flatMap((name) =>
      Object.hasOwn(callers, name) ? [{ program: callers[name]!, because: `the package ${name}` }] : [],
    ),
  ]);
