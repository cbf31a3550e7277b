import { resolveProcesses } from '@migetpacks/core/plugin';
import type { Notice, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { baseFolder, releaseFolder } from './build.ts';
import { fail } from './errors.ts';
import { mixEnvOf, type ElixirContext } from './facts.ts';
import { runtimeImage } from './images.ts';
import { findInRelease } from './in-release.ts';
import { findMigration } from './migration.ts';
import { chooseRelease, readProjects, type Projects, type Release } from './workspace.ts';

/** Wrappers and assignments before `mix` in a command: `MIX_ENV=prod elixir --sname web -S mix phx.server`. */
const mixCall = /^(?:[A-Za-z_]\w*=\S*\s+)*(?:exec\s+)?(?:(?:elixir|iex)\b.*?\s-S\s+)?mix\s+(.*)$/;
const starts = /^(?:do\s+.*,\s*)?(?:phx\.server|phoenix\.server|run\s+--no-halt|run)\s*$/;
const migrates = /^(?:ecto\.(?:setup|create|migrate)\b.*|do\s+ecto\..*)$/;

/** Replaces what needs mix or the builder's folders by what the release does instead. @throws ELIXIR_MIX_AT_RUNTIME, ELIXIR_RELEASE_NOT_SHIPPED */
const rewriteCommand =
  ({ name }: Release, program: string, migrate: ProcessType | undefined) =>
  (command: string): string | undefined => {
    const [, task] = mixCall.exec(command.trim()) ?? [];
    if (task === undefined) return findInRelease(command, name);
    if (starts.test(task)) return `${program} start`;
    if (migrates.test(task) && migrate?.command.kind === 'argv')
      return migrate.command.argv.map((word) => (/[^\w./]/.test(word) ? `'${word}'` : word)).join(' ');
    throw fail('ELIXIR_MIX_AT_RUNTIME', {
      command,
      instead: migrates.test(task) ? `${program} eval 'MyApp.Release.migrate()'` : `${program} start`,
    });
  };

/** A library has nothing that a release could start (https://hexdocs.pm/mix/Mix.Tasks.Compile.App.html). */
const idleNotices = ({ root, umbrella, local }: Projects): readonly Notice[] =>
  [root, ...umbrella, ...local].some(({ startsModule }) => startsModule)
    ? []
    : [
        {
          level: 'warning',
          text: `${root.path} names no module to start ("mod:" in its function "application"), so the release starts and does nothing`,
        },
      ];

const isPhoenix = ({ root, umbrella }: Projects): boolean =>
  [root, ...umbrella].some(({ dependencies }) => dependencies.some(({ name }) => name === 'phoenix'));

/**
 * A small Debian with the release alone: no Elixir, no sources, no compiler.
 *
 * @throws ELIXIR_RELEASE_UNKNOWN, ELIXIR_RELEASE_AMBIGUOUS, ELIXIR_RELEASE_WITHOUT_ERTS, ELIXIR_MIX_AT_RUNTIME, ELIXIR_RELEASE_NOT_SHIPPED
 */
export const runtime = async (context: ElixirContext): Promise<RuntimeStage> => {
  const { app, declaredProcesses, tree, workdir } = context;
  const projects = await readProjects(context);
  if (projects.root.withoutErts) throw fail('ELIXIR_RELEASE_WITHOUT_ERTS', { path: projects.root.path });
  const release = chooseRelease(projects, app);
  const program = `bin/${release.name}`;
  const web: ProcessType = {
    type: 'web',
    command: { kind: 'argv', argv: [program, 'start'] },
    source: release.declared ? 'mix.exs releases' : 'the release of the app',
  };
  const migrate = await findMigration(tree, program);
  return {
    base: runtimeImage(context),
    systemPackages: [],
    sharedLibraries: 'scan',
    env: {
      // Elixir warns at each start where names of files are not UTF-8.
      LANG: 'C.UTF-8',
      MIX_ENV: mixEnvOf(context),
      ...(isPhoenix(projects) ? { PHX_SERVER: 'true' } : {}),
      // Without it a release opens ports for other nodes and starts a daemon that outlives it.
      RELEASE_DISTRIBUTION: 'none',
      // The release itself belongs to root.
      RELEASE_TMP: '/tmp',
    },
    path: [],
    artifacts: [
      { from: baseFolder, to: workdir },
      { from: releaseFolder, to: workdir },
    ],
    files: [],
    processes: resolveProcesses({
      declared: declaredProcesses,
      defaults: [web, ...(migrate === undefined ? [] : [migrate])],
      rewrite: rewriteCommand(release, program, migrate),
    }),
    notices: idleNotices(projects),
  };
};
