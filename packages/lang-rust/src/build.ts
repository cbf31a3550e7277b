import { quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep, Command } from '@migetpacks/core/plugin';
import { releaseFolder } from './cargo-config.ts';
import { cargoBuild, cargoCaches } from './cargo.ts';
import type { RustContext } from './facts.ts';
import { compilesApart, outputFolder, readPrograms } from './programs.ts';

/** Takes the programs that a command of the operator left in Cargo's output. */
const collect = (folder: string): string => `\
mkdir -p ${folder}
find target -mindepth 2 -maxdepth 3 -type f -perm /111 ! -name '*.so' ! -path '*/deps/*' ! -path '*/build/*' -exec cp -t ${folder} {} +
[ -n "$(ls -A ${folder})" ] || { echo 'The build command wrote no program below target.' >&2; exit 1; }`;

/** Compiles the app's own code, and lays the programs where they ship from. */
export const compile = async (context: RustContext): Promise<BuildStep> => {
  const programs = await readPrograms(context);
  const from = await releaseFolder(context.tree);
  const files = programs.map(({ name }) => `${from}/${quoteShellWord(name)}`).join(' ');
  const folder = outputFolder(context);
  const own: readonly Command[] = [
    { kind: 'argv', argv: cargoBuild(context, programs) },
    { kind: 'script', script: `mkdir ${folder}\ncp ${files} ${folder}` },
  ];
  return { name: 'Compile the app', run: own, caches: cargoCaches('shared') };
};

/** A helper was compiled in a stage of its own; what no process starts from there ships with the app, in its `bin`. */
const handOver = async (context: RustContext): Promise<readonly BuildStep[]> =>
  context.declaredProcesses.length > 0 || !(await compilesApart(context))
    ? []
    : [{ name: 'Take the programs of Rust', run: { kind: 'script', script: `mkdir -p bin\ncp ${outputFolder(context)}/* bin` } }];

/** The step that compiles the app, or the command of the operator. */
export const build = async (context: RustContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, role } = context;
  if (role === 'helper') return handOver(context);
  return [
    buildCommand === undefined
      ? await compile(context)
      : {
          name: 'Build with the command of the operator',
          run: [
            { kind: 'script', script: buildCommand },
            { kind: 'script', script: collect(outputFolder(context)) },
          ],
          caches: cargoCaches('shared'),
        },
  ];
};
