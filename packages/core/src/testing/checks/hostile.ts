import { resolveVersions } from '../../plan/resolve-versions.ts';
import { MigetpacksError } from '../../errors/index.ts';
import { byteSoup } from '../byte-soup.ts';
import type { FixtureApp } from '../fixtures.ts';
import { describeError, requestFor, tryPlan, type Check, type Faults, type Subject } from '../subject.ts';

const encoder = new TextEncoder();
/** No plan may hold this text; it stands in files and variables that plugins have no business to copy from. */
export const canary = 'canary-7f3a9d41c6';

const blamesPlugin = (error: unknown): boolean => !MigetpacksError.is(error) || error.details.blame === 'plugin';

const soupFaults = async (subject: Subject, app: FixtureApp): Promise<Faults> => {
  const faults: string[] = [];
  const clean = await tryPlan(requestFor(subject, app));
  if (!clean.plan) return [`${app.name}: ${describeError(clean.error)}`];
  const { app: found } = await resolveVersions(requestFor(subject, app));
  for (const [index, path] of found.detection.evidence.entries())
    for (const [name, bytes] of byteSoup(app.files[path] ?? new Uint8Array(), index + 1)) {
      const { error } = await tryPlan(requestFor(subject, app, { ...app.files, [path]: bytes }));
      if (error !== undefined && blamesPlugin(error)) faults.push(`${app.name}: ${path} with ${name} gives ${describeError(error)}`);
    }
  return faults;
};

const byteSoupCheck: Check = {
  name: 'answers damaged files with a plan or with an error that tells the user what to do',
  run: async (subject) => {
    const faults: string[] = [];
    for (const app of subject.apps) faults.push(...(await soupFaults(subject, app)));
    return faults;
  },
};

// Files in which people keep secrets, whatever the language.
const withCanary = (app: FixtureApp): FixtureApp['files'] => ({
  ...Object.fromEntries(
    ['.env', '.env.production', '.netrc', 'secrets.yml'].map((name) => [name, encoder.encode(`API_TOKEN=${canary}\n`)]),
  ),
  ...app.files,
});

const secretsStay: Check = {
  name: 'copies no secret from the source into the plan',
  run: async (subject) => {
    const faults = await Promise.all(
      subject.apps.map(async (app) => {
        const request = { ...requestFor(subject, app, withCanary(app)), variables: { public: {}, secret: ['API_TOKEN'] } };
        const { plan, error } = await tryPlan(request);
        if (!plan) return describeError(error).includes(canary) ? [`${app.name}: an error text holds the value of a secret`] : [];
        // The Dockerfile is a function of the plan, so the plan is all there is to search.
        return JSON.stringify(plan).includes(canary) ? [`${app.name}: the plan holds the value of a secret`] : [];
      }),
    );
    return faults.flat();
  },
};

export const hostileChecks: readonly Check[] = [byteSoupCheck, secretsStay];
