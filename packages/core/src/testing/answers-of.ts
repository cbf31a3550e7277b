import { askContribution, type Contribution } from '../plan/contribution.ts';
import { resolveVersions, type VersionedApp } from '../plan/resolve-versions.ts';
import type { BuildStep } from '../plugin/contract.ts';
import { describeError, requestFor, type Faults, type Subject } from './subject.ts';
import type { FixtureApp } from './fixtures.ts';

/** Everything that a plugin answers about one app. */
export interface Answers {
  readonly versioned: VersionedApp;
  readonly contribution: Contribution;
}

/** All steps of a contribution, in the order in which they run. */
export const stepsOf = ({ toolchain, dependencies, build }: Contribution): readonly BuildStep[] => [
  ...toolchain.setup,
  ...dependencies.flatMap((layer) => [...layer.steps, ...(layer.production?.steps ?? [])]),
  ...build,
];

/** Runs a check on the answers about every fixture app and puts the app's name in front of each fault. */
export const forEachAnswers =
  (find: (answers: Answers, app: FixtureApp, subject: Subject) => Faults | Promise<Faults>) =>
  async (subject: Subject): Promise<Faults> => {
    const faults = await Promise.all(
      subject.apps.map(async (app): Promise<Faults> => {
        try {
          const request = requestFor(subject, app);
          const versioned = await resolveVersions(request);
          const found = await find({ versioned, contribution: await askContribution(request, versioned) }, app, subject);
          return found.map((fault) => `${app.name}: ${fault}`);
        } catch (error) {
          return [`${app.name}: ${describeError(error)}`];
        }
      }),
    );
    return faults.flat();
  };
