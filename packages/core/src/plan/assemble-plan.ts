import type { BuildPlan, Decision, Stage } from './build-plan.ts';
import type { Contribution } from './contribution.ts';
import { describeSource } from '../version/describe-source.ts';
import type { PlanRequest } from './plan-request.ts';
import { ignoredEverywhere } from './policy/ignore.ts';
import type { VersionedApp } from './resolve-versions.ts';
import { buildStage, dependencyStages, toolchainStage } from './stages/builder-stages.ts';
import { librariesStage } from './stages/libraries-stage.ts';
import { digestArgument } from './stages/run-step.ts';
import { runtimeStage } from './stages/runtime-stage.ts';
import { reachableStages, validatePlan } from './validate-plan.ts';

const defaultPort = 5000;

const decisionsOf = ({ app, versions }: VersionedApp, { toolchain, runtime }: Contribution): readonly Decision[] => [
  { subject: 'language', choice: app.detection.label ?? app.plugin.meta.name, because: `found ${app.detection.evidence.join(', ')}` },
  ...[versions.language, ...Object.values(versions.tools)].map(({ request, version }) => ({
    subject: request.tool,
    choice: version,
    because: describeSource(request),
  })),
  { subject: 'builder image', choice: `${toolchain.base.name}:${toolchain.base.tag}`, because: toolchain.reason },
  ...runtime.processes.map(({ type, command, source }) => ({
    subject: type,
    choice: command.kind === 'argv' ? command.argv.join(' ') : command.script,
    because: source,
  })),
];

const secretsOf = ({ instructions }: Stage): readonly string[] => [
  ...new Set(instructions.flatMap((i) => (i.op === 'run' ? i.mounts : [])).flatMap((m) => (m.type === 'secret' ? [m.id] : []))),
];

/**
 * Puts the answers of a plugin together with the policy of core.
 *
 * @throws CONTEXT_FILE_IGNORED, PLAN_NO_PROCESS, PLAN_INVALID
 */
export const assemblePlan = (request: PlanRequest, versioned: VersionedApp, contribution: Contribution): BuildPlan => {
  const { plugin, toolchain, dependencies, runtime } = contribution;
  const port = request.port ?? defaultPort;
  const build = buildStage(request, contribution);
  const libraries = librariesStage(contribution, build !== undefined);
  const stages = reachableStages([
    toolchainStage(request, contribution),
    ...dependencyStages(request, contribution),
    ...(build ? [build] : []),
    ...(libraries ? [libraries] : []),
    runtimeStage(contribution, port, { build: build !== undefined, libraries: libraries !== undefined }),
  ]);
  const digests = stages
    .map((stage) => ({ argument: digestArgument(stage.name), secrets: secretsOf(stage) }))
    .filter(({ secrets }) => secrets.length > 0);
  return validatePlan({
    schemaVersion: 1,
    language: plugin.id,
    languages: [plugin.id],
    versions: [versioned.versions.language, ...Object.values(versioned.versions.tools)],
    plugins: [{ name: plugin.meta.name, version: plugin.meta.version }],
    processes: runtime.processes,
    port,
    secrets: [...new Set(digests.flatMap(({ secrets }) => secrets))].sort(),
    secretDigests: digests,
    ignore: [...ignoredEverywhere, ...plugin.ignore],
    stages,
    decisions: decisionsOf(versioned, contribution),
    notices: [
      ...versioned.notices,
      ...(toolchain.notices ?? []),
      ...dependencies.flatMap(({ notices = [] }) => notices),
      ...(runtime.notices ?? []),
    ],
  });
};
