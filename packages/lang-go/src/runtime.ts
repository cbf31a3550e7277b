import { parseShellCommand, resolveProcesses } from '@migetpacks/core/plugin';
import type { Artifact, ContainerPath, Notice, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { assetArtifacts, findAssets } from './assets.ts';
import { findCgo } from './cgo.ts';
import type { GoContext } from './facts.ts';
import { programName, type Program } from './find-programs.ts';
import { builderImage, runtimeImage } from './images.ts';
import { leftBehind } from './left-behind.ts';
import { outputFolder, programPath, readPrograms, startedTools, webProgram } from './programs.ts';

const describe = ({ folder }: Program): string => `package main in ${folder === '.' ? 'the root folder' : folder}`;

/** The web process, and without a Procfile every other program by its name; a helper starts what is declared. */
const defaultProcesses = (context: GoContext, programs: readonly Program[]): readonly ProcessType[] => {
  const { app, declaredProcesses, role } = context;
  if (role === 'helper') return [];
  const start = (type: string, program: Program): ProcessType => ({
    type,
    command: { kind: 'argv', argv: [programPath(context, program.name)] },
    source: describe(program),
  });
  const web = declaredProcesses.some(({ type }) => type === 'web') ? undefined : webProgram(programs, app);
  const others = declaredProcesses.length > 0 ? [] : programs.filter((program) => program !== web && /^[\w-]+$/.test(program.name));
  return [...(web === undefined ? [] : [start('web', web)]), ...others.map((program) => start(program.name, program))];
};

/** What a command of the operator is expected to write: a file that the source does not have. */
const collected = ({ buildCommand, tree }: GoContext, word: string): { readonly name: string } | undefined => {
  const [, name] = /^(?:\.\/)?(?:bin\/|dist\/|build\/)?([\w.-]+)$/.exec(word) ?? [];
  return name === undefined || buildCommand === undefined || !word.includes('/') || tree.find(word) !== undefined ? undefined : { name };
};

/** Replaces the first word of a command where it names a program, however people write it: `shop`, `./shop`, `bin/shop`, `go run ./cmd/shop`. */
const rewriteCommand =
  (context: GoContext, programs: readonly Program[]) =>
  (command: string): string | undefined => {
    const [, assignments = '', run, word = '', rest = ''] =
      /^\s*((?:exec\s+|[A-Za-z_]\w*=\S*\s+)*)(go\s+run\s+)?(\S+)([^]*)$/.exec(command) ?? [];
    const path = word.replace(/^(?:\.\/|\/app\/|\$HOME\/)/, '').replace(/\/$/, '');
    const named = run
      ? programs.find(
          ({ folder }) => folder === path || (folder === '.' && /^(?:\.|main\.go|)$/.test(path)) || `${folder}/main.go` === path,
        )
      : (programs.find(({ name }) => path === name || path === `bin/${name}`) ?? collected(context, word));
    return named === undefined ? undefined : `${assignments}${programPath(context, named.name)}${rest}`;
  };

/** Says when a process names a program that nothing builds. */
const unknownPrograms = (context: GoContext, processes: readonly ProcessType[], programs: readonly Program[]): readonly Notice[] =>
  processes.flatMap(({ type, command, source }): readonly Notice[] => {
    const shell = command.kind === 'argv' ? undefined : parseShellCommand(command.script.replace(/^exec /, ''));
    const first = command.kind === 'argv' ? command.argv[0] : shell?.kind === 'simple' ? shell.words[0]?.value : undefined;
    const own = first?.replace(/^\.\//, '');
    if (own === undefined || !/^(?:bin\/|\/app\/bin\/)|^\.\//.test(first!) || context.buildCommand !== undefined) return [];
    const known = programs.map(({ name }) => programPath(context, name));
    return known.includes(first as ContainerPath) || context.tree.find(own)
      ? []
      : [{ level: 'warning', text: `${source} starts ${first} as "${type}", but the programs are: ${known.join(', ')}` }];
  });

/** A layer for each program, so that one which stayed the same is not moved again; one for all where their names are not known. */
const programArtifacts = (context: GoContext, names: readonly string[]): readonly Artifact[] =>
  context.buildCommand === undefined && names.every((name) => /^[\w.-]+$/.test(name))
    ? names.map((name) => ({ from: `${outputFolder(context)}/${name}` as const, to: programPath(context, name) }))
    : [{ from: outputFolder(context), to: `${context.workdir}/bin` }];

/**
 * A small Debian with the programs and the files that they read; no source, no compiler.
 *
 * @throws GO_START_UNCLEAR, GO_SETTING_INVALID
 */
export const runtime = async (context: GoContext): Promise<RuntimeStage> => {
  const { declaredProcesses, facts, role, settings, tree, workdir } = context;
  const programs = await readPrograms(context);
  const assets = await findAssets(context, programs);
  const processes = resolveProcesses({
    declared: declaredProcesses,
    defaults: defaultProcesses(context, programs),
    rewrite: rewriteCommand(context, programs),
  });
  const names = [...programs.map(({ name }) => name), ...(await startedTools(context)).map(programName)];
  const gopath: ContainerPath = `${workdir}/go`;
  const tools = settings.toolsInImage === true || facts.kind === 'nothing';
  return {
    base: runtimeImage(context),
    systemPackages: [],
    // Programs need nothing but themselves.
    portable: { paths: [], env: {}, path: [], check: ['true'] },
    ...((await findCgo(context)) === undefined ? {} : { sharedLibraries: 'scan' as const }),
    ...(tools ? { imports: [{ image: builderImage(context), from: '/usr/local/go', to: '/usr/local/go' }] } : {}),
    env: { ...(tools ? { GOTOOLCHAIN: 'local' } : {}), ...(settings.gopathInImage ? { GOPATH: gopath } : {}) },
    path: [`${workdir}/bin`, ...(tools ? (['/usr/local/go/bin'] as const) : [])],
    artifacts: [...assetArtifacts(context, assets), ...programArtifacts(context, names)],
    ...(settings.gopathInImage ? { writable: [gopath] } : {}),
    files: [],
    processes,
    notices: [...unknownPrograms(context, processes, programs), ...(role === 'primary' ? leftBehind(tree, assets) : [])],
  };
};
