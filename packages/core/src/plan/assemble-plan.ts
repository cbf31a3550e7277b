import { profileFolder, profileScripts } from '../app/profile-scripts.ts';
import type { AppPath, ResolvedVersion, RuntimeStage } from '../plugin/contract.ts';
import type { BuildPlan, Decision, Stage } from './build-plan.ts';
import type { BuilderSide, Contribution, Helper } from './contribution.ts';
import { describeSource } from '../version/describe-source.ts';
import { labelOf } from './detect-app.ts';
import type { PlanRequest } from './plan-request.ts';
import { ignoredEverywhere } from './policy/ignore.ts';
import { withoutRegistrySettings } from './policy/registry-settings.ts';
import type { VersionedApp } from './resolve-versions.ts';
import { buildStage } from './stages/build-stage.ts';
import { refuseIgnored } from './stages/copy-inputs.ts';
import { dependencyStages, toolchainStage } from './stages/dependency-stages.ts';
import { helperStages } from './stages/helper-stages.ts';
import { librariesStage } from './stages/libraries-stage.ts';
import { digestArgument } from './stages/run-step.ts';
import { runtimeStage } from './stages/runtime-stage.ts';
import { reachableStages, validatePlan } from './validate-plan.ts';

const defaultPort = 5000;

/** The file of a request, as seen from the source. */
const placed = (resolved: ResolvedVersion, directory: string): ResolvedVersion => {
  const { request } = resolved;
  if (request.source.from !== 'file' || directory === '.') return resolved;
  return { ...resolved, request: { ...request, source: { ...request.source, path: `${directory}/${request.source.path}` as AppPath } } };
};

const versionsOf = ({ versions }: VersionedApp, directory = '.'): readonly ResolvedVersion[] =>
  [versions.language, ...Object.values(versions.tools)].map((version) => placed(version, directory));

const versionDecisions = (versions: readonly ResolvedVersion[]): readonly Decision[] =>
  versions.map(({ request, version }) => ({ subject: request.tool, choice: version, because: describeSource(request) }));

const decisionsOf = (versioned: VersionedApp, { toolchain, runtime }: Contribution, helpers: readonly Helper[]): readonly Decision[] => [
  {
    subject: 'language',
    choice: labelOf(versioned.app),
    because: `found ${versioned.app.detection.evidence.join(', ')}`,
  },
  ...versionDecisions(versionsOf(versioned)),
  { subject: 'builder image', choice: `${toolchain.base.name}:${toolchain.base.tag}`, because: toolchain.reason },
  ...helpers.flatMap((helper): readonly Decision[] => [
    {
      subject: helper.runtime === undefined ? 'helps to build' : 'also ships',
      choice: labelOf(helper.versioned.app),
      because: helper.because,
    },
    ...versionDecisions(versionsOf(helper.versioned, helper.directory)),
  ]),
  ...runtime.processes.map(({ type, command, source }) => ({
    subject: type,
    choice: command.kind === 'argv' ? command.argv.join(' ') : command.script,
    because: source,
  })),
];

const profileDecisions = (scripts: readonly AppPath[]): readonly Decision[] =>
  scripts.length === 0
    ? []
    : [{ subject: 'before every process', choice: `source ${profileFolder}/*.sh`, because: `found ${scripts.join(', ')}` }];

/** What a helper keeps out of the build context, as seen from the source. */
const ignoredBy = ({ builder, directory }: Helper): readonly string[] =>
  builder.plugin.ignore.map((pattern) => {
    if (directory === '.' || /^!?\*\*\//.test(pattern)) return pattern;
    return pattern.startsWith('!') ? `!${directory}/${pattern.slice(1)}` : `${directory}/${pattern}`;
  });

const noticesOf = (
  versioned: VersionedApp,
  { toolchain, dependencies }: BuilderSide,
  runtime: RuntimeStage | undefined,
): BuildPlan['notices'] => [
  ...versioned.notices,
  ...(toolchain.notices ?? []),
  ...dependencies.flatMap(({ notices = [] }) => notices),
  ...(runtime?.notices ?? []),
];

const secretsOf = ({ instructions }: Stage): readonly string[] => [
  ...new Set(instructions.flatMap((i) => (i.op === 'run' ? i.mounts : [])).flatMap((m) => (m.type === 'secret' ? [m.id] : []))),
];

/**
 * Puts the answers of a plugin, and of those that help it, together with the policy of core.
 *
 * @throws CONTEXT_FILE_IGNORED, PLAN_NO_PROCESS, PLAN_INVALID
 */
export const assemblePlan = (
  request: PlanRequest,
  versioned: VersionedApp,
  answers: Contribution,
  helpers: readonly Helper[] = [],
): BuildPlan => {
  const contribution = withoutRegistrySettings(answers, request.tree, ['.', ...helpers.map(({ directory }) => directory)]);
  const { plugin, runtime } = contribution;
  const port = request.port ?? defaultPort;
  const profile = profileScripts(request.tree);
  for (const path of profile) refuseIgnored(path, request.tree, 'start the app');
  const build = buildStage(request, contribution, helpers);
  const libraries = librariesStage(contribution, build !== undefined);
  const stages = reachableStages([
    toolchainStage(request, contribution),
    ...dependencyStages(request, contribution),
    ...helpers.flatMap((helper) => helperStages(request, helper)),
    ...(build ? [build] : []),
    ...(libraries ? [libraries] : []),
    runtimeStage(
      contribution,
      helpers,
      { port, hasProfile: profile.length > 0 },
      { build: build !== undefined, libraries: libraries !== undefined },
    ),
  ]);
  const digests = stages
    .map((stage) => ({ argument: digestArgument(stage.name), secrets: secretsOf(stage) }))
    .filter(({ secrets }) => secrets.length > 0);
  const plugins = [plugin, ...helpers.map(({ builder }) => builder.plugin)];
  return validatePlan({
    schemaVersion: 1,
    language: plugin.id,
    languages: plugins.map(({ id }) => id),
    versions: [...versionsOf(versioned), ...helpers.flatMap((helper) => versionsOf(helper.versioned, helper.directory))],
    plugins: plugins.map(({ meta }) => ({ name: meta.name, version: meta.version })),
    processes: runtime.processes,
    port,
    secrets: [...new Set(digests.flatMap(({ secrets }) => secrets))].sort(),
    secretDigests: digests,
    ignore: [...new Set([...ignoredEverywhere, ...plugin.ignore, ...helpers.flatMap(ignoredBy)])],
    stages,
    decisions: [...decisionsOf(versioned, contribution, helpers), ...profileDecisions(profile)],
    notices: [
      ...noticesOf(versioned, contribution, runtime),
      ...helpers.flatMap((helper) => noticesOf(helper.versioned, helper.builder, helper.runtime)),
    ],
  });
};
