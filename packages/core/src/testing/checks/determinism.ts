import type { Json, SourceTree } from '../../plugin/contract.ts';
import type { PlanRequest } from '../../plan/plan-request.ts';
import { resolveVersions } from '../../plan/resolve-versions.ts';
import { MigetpacksError } from '../../errors/index.ts';
import { inOtherWorld, touchesOf } from '../guarded-world.ts';
import type { FixtureApp } from '../fixtures.ts';
import { describeError, difference, requestFor, tryPlan, type Check, type Faults, type Subject } from '../subject.ts';

/** Facts and plan, or the error: everything that two runs must agree on. */
const answer = async (request: PlanRequest): Promise<Json> => {
  const { plan, error } = await tryPlan(request);
  if (!plan) return { error: describeError(error) };
  const { app } = await resolveVersions(request);
  return JSON.parse(JSON.stringify({ plan, facts: app.detection.facts })) as Json;
};

/** The clock stands still, so that only the check that turns it blames it. */
const outcome = (request: PlanRequest, seed = 1): Promise<Json> => inOtherWorld(seed, () => answer(request));

const each = async (subject: Subject, find: (app: FixtureApp) => Promise<Faults>): Promise<Faults> => {
  const faults: string[] = [];
  for (const app of subject.apps) faults.push(...(await find(app)).map((fault) => `${app.name}: ${fault}`));
  return faults;
};

const twice: Check = {
  name: 'gives the same plan twice, whatever the clock and the dice say',
  run: (subject) =>
    each(subject, async (app) => {
      const first = await outcome(requestFor(subject, app), 1);
      const second = await outcome(requestFor(subject, app), 2);
      const changed = difference(first, second);
      return changed === undefined ? [] : [`two runs differ at ${changed}`];
    }),
};

const remembersNothing: Check = {
  name: 'remembers nothing from one app to the next',
  run: async (subject) => {
    const before = new Map<string, Json>();
    for (const app of subject.apps) before.set(app.name, await outcome(requestFor(subject, app)));
    const faults: string[] = [];
    for (const app of [...subject.apps].reverse()) {
      const changed = difference(before.get(app.name), await outcome(requestFor(subject, app)));
      if (changed !== undefined) faults.push(`${app.name}: planned after other apps, it differs at ${changed}`);
    }
    return faults;
  },
};

/** The same tree with its names in the opposite order: which file comes first must not decide by itself. */
const backwards = (tree: SourceTree): SourceTree => ({
  ...tree,
  list: (directory) => [...tree.list(directory)].reverse(),
  glob: (pattern, depth) => [...tree.glob(pattern, depth)].reverse(),
});

const anyOrder: Check = {
  name: 'gives the same plan for a listing in another order',
  run: (subject) =>
    each(subject, async (app) => {
      const request = requestFor(subject, app);
      const changed = difference(await outcome(request), await outcome({ ...request, tree: backwards(request.tree) }));
      return changed === undefined ? [] : [`the order of the files decides at ${changed}`];
    }),
};

const frozenInput: Check = {
  name: 'does not change what it is given',
  run: (subject) =>
    each(subject, async (app) => {
      const { error } = await tryPlan(requestFor(subject, app));
      const cause = MigetpacksError.is(error) ? error.details.cause : undefined;
      const changes = cause instanceof TypeError && /read only|not extensible|Cannot (?:delete|define|add|assign)/.test(cause.message);
      return changes ? [`a function changes its context: ${cause.message}`] : [];
    }),
};

const pure: Check = {
  name: 'uses no disk, process, network or environment',
  run: (subject) =>
    each(subject, async (app) => {
      // Once before, so that what is loaded when it is first needed is loaded.
      await tryPlan(requestFor(subject, app));
      const touched = await touchesOf(() => tryPlan(requestFor(subject, app)));
      return touched.map((call) => `a function uses ${call}`);
    }),
};

export const determinismChecks: readonly Check[] = [twice, remembersNothing, anyOrder, frozenInput, pure];
