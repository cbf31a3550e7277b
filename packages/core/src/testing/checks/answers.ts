import type { ContainerPath } from '../../plugin/contract.ts';
import { forEachAnswers, stepsOf } from '../answers-of.ts';
import { difference, forEachPlan, type Check } from '../subject.ts';

const isReason = (text: string): boolean => text.trim().length >= 4 && !/^(?:todo|tbd|n\/a)$/i.test(text.trim());

const reasons: Check = {
  name: 'gives a reason for its image, a name for every step and a source for every process',
  run: forEachAnswers(({ contribution }) => [
    ...(isReason(contribution.toolchain.reason) ? [] : [`toolchain().reason "${contribution.toolchain.reason}" says nothing`]),
    ...stepsOf(contribution).flatMap(({ name }) => (isReason(name) ? [] : [`the step name "${name}" says nothing`])),
    ...contribution.runtime.processes.flatMap(({ type, source }) => (source.trim() === '' ? [`the process ${type} has no source`] : [])),
  ]),
};

const inputs: Check = {
  name: 'names only evidence and inputs that are in the source tree',
  run: forEachAnswers(({ versioned, contribution }, app) => {
    const named: readonly { path: string; where: string }[] = [
      ...versioned.app.detection.evidence.map((path) => ({ path, where: 'detect().evidence' })),
      ...contribution.dependencies.flatMap(({ name, inputs }) =>
        inputs === 'source' ? [] : inputs.map((path) => ({ path, where: `inputs of the layer ${name}` })),
      ),
    ];
    return named
      .filter(({ path }) => !Object.hasOwn(app.files, path))
      .map(({ path, where }) => `${where} names ${path}, which is not a file of the app`);
  }),
};

const cacheIds: Check = {
  name: 'starts the id of every cache mount with its own id',
  run: forEachAnswers(({ contribution }, _app, { plugin }) =>
    stepsOf(contribution)
      .flatMap(({ caches = [] }) => caches)
      .filter(({ id }) => id !== plugin.id && !id.startsWith(`${plugin.id}-`))
      .map(({ id }) => `the cache "${id}" could be another plugin's; call it "${plugin.id}-${id}"`),
  ),
};

const roundTrip: Check = {
  name: 'answers with data that survives JSON',
  run: forEachAnswers(({ versioned, contribution }) => {
    const { plugin: _plugin, ...answers } = contribution;
    return Object.entries({ facts: versioned.app.detection.facts, versions: versioned.versions, ...answers }).flatMap(([name, value]) => {
      const changed = difference(value, JSON.parse(JSON.stringify(value)) as unknown);
      return changed === undefined ? [] : [`${name} changes in JSON at ${changed}`];
    });
  }),
};

const planRoundTrip: Check = {
  name: 'leads to a plan that survives JSON',
  run: forEachPlan((plan) => {
    const changed = difference(plan, JSON.parse(JSON.stringify(plan)) as unknown);
    return changed === undefined ? [] : [`the plan changes in JSON at ${changed}`];
  }),
};

const architecture = /(?:^|[^a-z0-9])(?:amd64|arm64|x86[_-]64|aarch64)(?:[^a-z0-9]|$)/i;

const platforms: Check = {
  name: 'names no processor architecture in an image or a path',
  run: forEachAnswers(({ contribution: { toolchain, runtime } }) => {
    const places: readonly (string | ContainerPath)[] = [
      ...[toolchain.base, runtime.base].map(({ name, tag }) => `${name}:${tag}`),
      ...runtime.artifacts.flatMap(({ from, to }) => [from, to]),
    ];
    return places.filter((place) => architecture.test(place)).map((place) => `"${place}" holds for one architecture only`);
  }),
};

export const answerChecks: readonly Check[] = [reasons, inputs, cacheIds, roundTrip, planRoundTrip, platforms];
