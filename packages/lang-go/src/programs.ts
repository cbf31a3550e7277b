import type { ContainerPath } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { GoContext } from './facts.ts';
import { findPrograms, programName, type Program } from './find-programs.ts';
import { herokuComment, linesOf } from './mod-file.ts';
import { readModules } from './modules.ts';

/** Where the compiler writes programs: apart from the app's own `bin`, or for an app in another language at the place where they ship with it. */
export const outputFolder = ({ role, workdir }: Pick<GoContext, 'role' | 'workdir'>): ContainerPath =>
  role === 'helper' ? `${workdir}/bin` : '/out';
/** Where a program is in the image: everything that names one asks here. */
export const programPath = ({ workdir }: Pick<GoContext, 'workdir'>, name: string): ContainerPath => `${workdir}/bin/${name}`;

const patternsOf = async ({ tree, settings }: GoContext): Promise<readonly string[] | undefined> => {
  const words = settings.packages?.split(/\s+/).filter(Boolean) ?? [];
  return words.length > 0 ? words : (await herokuComment(tree, 'install'))?.args;
};

const normal = (path: string): string => path.replace(/^\.\//, '').replace(/\/$/, '');

/** The part that `--app` names: a program or its folder, or a module of the workspace or its folder. */
const partOf = (programs: readonly Program[], app: string): readonly Program[] => {
  const wanted = normal(app);
  const rules: readonly ((program: Program) => boolean)[] = [
    ({ name, folder }) => name === wanted || folder === wanted,
    ({ module }) => module?.folder === wanted || module?.name === wanted || module?.name.split('/').at(-1) === wanted,
  ];
  return rules.map((rule) => programs.filter(rule)).find((found) => found.length > 0) ?? [];
};

const checkNames = (programs: readonly Program[]): void => {
  for (const [name, same] of Map.groupBy(programs, (program) => program.name))
    if (same.length > 1) throw fail('GO_SAME_NAME', { name, folders: same.map(({ folder }) => folder) });
};

/**
 * The programs that are built and shipped.
 *
 * @throws GO_NO_PROGRAM, GO_APP_UNKNOWN, GO_SAME_NAME
 */
export const readPrograms = async (context: GoContext): Promise<readonly Program[]> => {
  const { app, buildCommand, declaredProcesses, facts, tree } = context;
  if (facts.kind === 'nothing') return [];
  const patterns = await patternsOf(context);
  const all = await findPrograms(tree, facts, patterns);
  // A command of the operator may build what nothing here finds, when the Procfile says what to start.
  if (all.length === 0 && buildCommand !== undefined && declaredProcesses.some(({ type }) => type === 'web')) return [];
  if (all.length === 0) {
    const { main } = await readModules(tree, facts);
    const folders = main.map(({ folder }) => (folder === '.' ? 'the root folder and cmd' : folder));
    throw fail('GO_NO_PROGRAM', { looked: patterns ?? (folders.length === 0 ? ['the modules of go.work'] : folders) });
  }
  const chosen = app === undefined ? all : partOf(all, app);
  if (chosen.length === 0) throw fail('GO_APP_UNKNOWN', { app: app!, known: all.map(({ name }) => name) });
  checkNames(chosen);
  return chosen;
};

/** Import paths of the tools of `go.mod` that a process starts: `migrate -path migrations up`. */
export const startedTools = async ({ declaredProcesses, facts, tree }: GoContext): Promise<readonly string[]> => {
  const { main } = await readModules(tree, facts);
  const words = new Set(
    declaredProcesses.flatMap(({ command }) => command.split(/[\s;&|]+/)).map((word) => word.replace(/^(?:\.\/)?bin\//, '')),
  );
  const tools = main.flatMap(({ directives }) => linesOf(directives, 'tool')).flatMap(({ args }) => args[0] ?? []);
  return [...new Set(tools)].filter((path) => words.has(programName(path)));
};

const usualNames = ['web', 'server', 'api', 'app', 'http', 'httpd', 'site'];

/** The program that serves the web: the only one, the module's own, or one with a usual name. @throws GO_START_UNCLEAR */
export const webProgram = (programs: readonly Program[], app: string | undefined): Program => {
  const own = programs.filter(({ folder, module }) => folder === (module?.folder ?? '.'));
  const candidates = [
    programs.length === 1 ? programs[0] : undefined,
    programs.find(({ name }) => name === app),
    own.length === 1 ? own[0] : undefined,
    ...usualNames.map((usual) => programs.find(({ name }) => name === usual)),
    programs.find(({ name, module }) => name === module?.name.split('/').at(-1)),
  ];
  const chosen = candidates.find((candidate) => candidate !== undefined);
  if (chosen === undefined) throw fail('GO_START_UNCLEAR', { names: programs.map(({ name }) => name) });
  return chosen;
};
