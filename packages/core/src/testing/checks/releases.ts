import type { ImageRef, VersionRequest } from '../../plugin/contract.ts';
import type { BuildPlan } from '../../plan/build-plan.ts';
import type { FixtureApp } from '../fixtures.ts';
import { describeError, requestFor, tryPlan, type Check, type Faults, type ReleaseFacts, type Subject } from '../subject.ts';

const imagesOf = ({ stages }: BuildPlan): readonly string[] =>
  stages.flatMap(({ base }) => ('tag' in base ? [base as ImageRef] : [])).map(({ name, tag }) => `${name}:${tag}`);

const checkRelease = async (subject: Subject, app: FixtureApp, { tool, images }: ReleaseFacts, version: string): Promise<Faults> => {
  const request: VersionRequest = { tool, spec: version, source: { from: 'setting', name: `${tool} version` } };
  const { plan, error } = await tryPlan({ ...requestFor(subject, app), versions: { [tool]: request } });
  if (!plan) return [`${tool} ${version}: ${describeError(error)}`];
  const resolved = plan.versions.find((candidate) => candidate.request.tool === tool);
  if (resolved?.version !== version) return [`${tool} ${version} was asked for and ${resolved?.version ?? 'nothing'} was chosen`];
  const unknown = images === undefined ? undefined : imagesOf(plan).find((image) => !images.includes(image));
  return unknown === undefined ? [] : [`${tool} ${version}: the image ${unknown} does not exist`];
};

/** Every row of a version table is honoured exactly and has its images. */
export const releasesExist: Check = {
  name: 'honours every release of its tables, and has an image for it',
  run: async (subject) => {
    const [app] = subject.apps;
    if (app === undefined) return [];
    const faults: string[] = [];
    for (const facts of subject.releases)
      for (const version of facts.versions) faults.push(...(await checkRelease(subject, app, facts, version)));
    return faults;
  },
};

/** Every error code starts with the plugin's id and has a page. */
export const codesHavePages: Check = {
  name: 'has a page for every error code, and marks the code with its id',
  run: async ({ plugin, codes }) => [
    ...codes.withoutPage.map((code) => `${code} has no page ${code}.md`),
    ...codes.all
      .filter((code) => !code.startsWith(`${plugin.id.toUpperCase().replaceAll('-', '_')}_`))
      .map((code) => `${code} does not start with the plugin's id`),
  ],
};
