import { quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep, Command } from '@migetpacks/core/plugin';
import { cargoBuild, cargoCaches } from './cargo.ts';
import type { RustContext } from './facts.ts';
import { outputFolder, readPrograms } from './programs.ts';

/** Takes the programs that a command of the operator left in Cargo's output. */
const collect = `\
mkdir -p ${outputFolder}
find target -mindepth 2 -maxdepth 3 -type f -perm /111 ! -name '*.so' ! -path '*/deps/*' ! -path '*/build/*' -exec cp -t ${outputFolder} {} +
[ -n "$(ls -A ${outputFolder})" ] || { echo 'The build command wrote no program below target.' >&2; exit 1; }`;

/** Compiles the app's own code, and lays the programs where they ship from. */
export const build = async (context: RustContext): Promise<readonly BuildStep[]> => {
  const { buildCommand } = context;
  const programs = await readPrograms(context);
  const files = programs.map(({ name }) => quoteShellWord(`target/release/${name}`)).join(' ');
  const own: readonly Command[] = [
    { kind: 'argv', argv: cargoBuild(context, programs) },
    { kind: 'script', script: `mkdir ${outputFolder}\ncp ${files} ${outputFolder}` },
  ];
  return [
    buildCommand === undefined
      ? { name: 'Compile the app', run: own, caches: cargoCaches('shared') }
      : {
          name: 'Build with the command of the operator',
          run: [
            { kind: 'script', script: buildCommand },
            { kind: 'script', script: collect },
          ],
          caches: cargoCaches('shared'),
        },
  ];
};
