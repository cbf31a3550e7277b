import type { ContainerPath } from '@migetpacks/core/plugin';
import { readCrates, type Crates } from './crates.ts';
import { fail } from './errors.ts';
import type { RustContext } from './facts.ts';
import { programsOf, type Program } from './targets.ts';

type Place = Pick<RustContext, 'role' | 'workdir'>;

/** Where the build leaves what ships; a helper's is mounted into steps of the app, which may have an output folder of its own. */
export const outputFolder = ({ role }: Pick<Place, 'role'>): ContainerPath => (role === 'helper' ? '/opt/rust-programs' : '/out');
/** Where a program is in the image: everything that names one asks here. */
export const programPath = (context: Place, name: string): ContainerPath =>
  context.role === 'helper' ? `${outputFolder(context)}/${name}` : `${context.workdir}/bin/${name}`;

const normal = (path: string): string => path.replace(/^\.\//, '').replace(/\/$/, '');

/** The part that `--app` names: a package or its folder, or a program. */
const partOf = (programs: readonly Program[], app: string): readonly Program[] => {
  const wanted = normal(app);
  const inCrate = programs.filter(({ crate }) => crate.folder === wanted || crate.manifest.package?.name === wanted);
  return inCrate.length > 0 ? inCrate : programs.filter(({ name }) => name === wanted);
};

/** Members that are run while developing. */
const aside = /(?:^|\/)(?:xtask|fuzz|examples?|bench(?:es|marks?)?)(?:\/|$)/;

const select = ({ all, standard }: Crates, { app, settings, tree }: RustContext): readonly Program[] => {
  const enabled = new Set(settings.features ?? []);
  const built = (crates: Crates['all']) =>
    crates.flatMap((crate) => programsOf(tree, crate)).filter(({ needs }) => needs.every((feature) => enabled.has(feature)));
  if (app === undefined) return built(standard.filter(({ folder }) => !aside.test(folder)));
  const chosen = partOf(built(all), app);
  if (chosen.length === 0) throw fail('RUST_APP_UNKNOWN', { app, known: built(all).map(({ name }) => name) });
  return chosen;
};

/** The programs that are built and shipped. @throws RUST_NO_PROGRAM, RUST_APP_UNKNOWN, RUST_SAME_NAME */
export const readPrograms = async (context: RustContext): Promise<readonly Program[]> => {
  if (context.facts.kind === 'nothing') return [];
  const crates = await readCrates(context.tree);
  const chosen = select(crates, context);
  if (chosen.length === 0 && context.role === 'helper') return [];
  if (chosen.length === 0) throw fail('RUST_NO_PROGRAM', { looked: crates.standard.map(({ file }) => file) });
  for (const [name, same] of Map.groupBy(chosen, (program) => program.name))
    if (same.length > 1) throw fail('RUST_SAME_NAME', { name, files: same.map(({ crate }) => crate.file) });
  return chosen;
};

/** True when a helper has programs, which its own stages compile; without any it lends its compiler. */
export const compilesApart = async (context: RustContext): Promise<boolean> =>
  context.role === 'helper' && (await readPrograms(context)).length > 0;

const usualNames = ['web', 'server', 'api', 'app', 'http', 'site'];

/** The program that serves the web: the only one, the one that `cargo run` starts, or one with a usual name. @throws RUST_START_UNCLEAR */
export const webProgram = (programs: readonly Program[], app: string | undefined): Program => {
  const runs = programs.find(({ name, crate }) => crate.manifest.package?.['default-run'] === name);
  const candidates = [
    programs.length === 1 ? programs[0] : undefined,
    programs.find(({ name }) => name === app),
    runs,
    ...usualNames.map((usual) => programs.find(({ name }) => name === usual)),
    programs.find(({ name, crate }) => crate.folder === '.' && crate.manifest.package?.name === name),
  ];
  const chosen = candidates.find((candidate) => candidate !== undefined);
  if (chosen === undefined) throw fail('RUST_START_UNCLEAR', { names: programs.map(({ name }) => name) });
  return chosen;
};
