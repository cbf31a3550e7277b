import { resolveProcesses } from '@migetpacks/core/plugin';
import type { Artifact, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { assetArtifacts, findAssets } from './assets.ts';
import type { RustContext } from './facts.ts';
import { frameworkOf } from './frameworks.ts';
import { runtimeImage } from './images.ts';
import { leftBehind } from './left-behind.ts';
import { outputFolder, programPath, readPrograms, webProgram } from './programs.ts';
import type { Program } from './targets.ts';

/** The web process, and without a Procfile every other program by its name; a helper starts what is declared. */
const defaultProcesses = (context: RustContext, programs: readonly Program[]): readonly ProcessType[] => {
  const { app, declaredProcesses, role, tree } = context;
  if (role === 'helper') return [];
  const start = (type: string, program: Program): ProcessType => {
    const path = programPath(context, program.name);
    const framework = type === 'web' ? frameworkOf(tree, program) : undefined;
    const source = `the program "${program.name}" of ${program.crate.file}`;
    if (framework === undefined) return { type, command: { kind: 'argv', argv: [path] }, source };
    const script = [framework.variables, 'exec', path, framework.words].filter((part) => part !== '').join(' ');
    return { type, command: { kind: 'script', script }, source };
  };
  const web = declaredProcesses.some(({ type }) => type === 'web') ? undefined : webProgram(programs, app);
  const others = declaredProcesses.length > 0 ? [] : programs.filter((program) => program !== web && /^[\w-]+$/.test(program.name));
  return [...(web === undefined ? [] : [start('web', web)]), ...others.map((program) => start(program.name, program))];
};

const cargoRun = /^cargo\s+run\b([^]*)$/;

/** The program that `cargo run` with these options starts, and the words after `--`. */
const runBy = (options: string, programs: readonly Program[]): readonly [Program | undefined, string] => {
  const [, before = '', after = ''] = /^([^]*?)(?:\s--(\s[^]*)?)?$/.exec(options) ?? [];
  const [bin, member] = ['bin', 'p(?:ackage)?'].map((word) => new RegExp(`-{1,2}${word}[\\s=]+(\\S+)`).exec(before)?.[1]);
  const inMember = programs.filter(({ crate }) => member === undefined || crate.manifest.package?.name === member);
  const run = inMember.find(({ name, crate }) => name === (bin ?? crate.manifest.package?.['default-run']));
  return [run ?? (bin === undefined && inMember.length === 1 ? inMember[0] : undefined), after];
};

/** What a command of the operator is expected to leave below `target`. */
const collected = ({ buildCommand }: RustContext, word: string): Pick<Program, 'name'> | undefined => {
  const [, name] = /^(?:\.\/)?target\/(?:[\w-]+\/)?[\w-]+\/([\w.-]+)$/.exec(word) ?? [];
  return name === undefined || buildCommand === undefined ? undefined : { name };
};

/** Replaces what names a program, however people write it: `shop`, `./target/release/shop`, `cargo run --release --bin shop`. */
const rewriteCommand =
  (context: RustContext, programs: readonly Program[]) =>
  (command: string): string | undefined => {
    const [, assignments = '', rest = ''] = /^\s*((?:exec\s+|[A-Za-z_]\w*=\S*\s+)*)([^]*)$/.exec(command) ?? [];
    const cargo = cargoRun.exec(rest);
    const [word = ''] = /^\S+/.exec(rest) ?? [];
    const path = word.replace(/^(?:\.\/|\/app\/|\$HOME\/)/, '').replace(/^(?:target\/(?:[\w-]+\/)?release|bin)\//, '');
    const [program, after] = cargo
      ? runBy(cargo[1]!, programs)
      : ([programs.find(({ name }) => name === path) ?? collected(context, word), rest.slice(word.length)] as const);
    return program === undefined ? undefined : `${assignments}${programPath(context, program.name)}${after}`;
  };

/** A layer for each program, so that one which stayed the same is not moved again; one for all where their names are not known. */
const programArtifacts = (context: RustContext, programs: readonly Program[]): readonly Artifact[] =>
  context.buildCommand === undefined && programs.every(({ name }) => /^[\w.-]+$/.test(name))
    ? programs.map(({ name }) => ({ from: `${outputFolder(context)}/${name}` as const, to: programPath(context, name) }))
    : [{ from: outputFolder(context), to: `${context.workdir}/bin` }];

/**
 * A small Debian with the programs, the shared libraries that they load and the files that they read; no source, no compiler.
 *
 * @throws RUST_START_UNCLEAR, RUST_ASSET_MISSING
 */
export const runtime = async (context: RustContext): Promise<RuntimeStage> => {
  const { declaredProcesses, facts, role, tree, workdir } = context;
  const programs = await readPrograms(context);
  const assets = facts.kind === 'nothing' ? undefined : await findAssets(context, programs);
  const processes = resolveProcesses({
    declared: declaredProcesses,
    defaults: defaultProcesses(context, programs),
    rewrite: rewriteCommand(context, programs),
  });
  return {
    base: runtimeImage(context),
    systemPackages: [],
    sharedLibraries: 'scan',
    env: { RUST_BACKTRACE: '1', ...Object.assign({}, ...programs.map((program) => frameworkOf(tree, program)?.env)) },
    // Programs need nothing but themselves, and shared libraries, which are looked for where they ship from.
    portable: { paths: [], env: {}, path: [], check: ['true'] },
    path: role === 'helper' ? [] : [`${workdir}/bin`],
    artifacts: [
      ...(assets === undefined ? [] : assetArtifacts(context, assets)),
      ...(role === 'helper' ? [] : programArtifacts(context, programs)),
    ],
    files: [],
    processes,
    notices: assets === undefined || role === 'helper' ? [] : leftBehind(tree, assets),
  };
};
