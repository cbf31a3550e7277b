import { randomBytes } from 'node:crypto';
import type { AppJson } from '@migetpacks/core';

/** What the result file repeats of `app.json`, under the keys of the reference interface. */
export interface AppJsonFacts {
  /** A value for each variable, fresh where one is generated, and null where whoever runs the app has to give it. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Names of the variables without a value that the app does not run without. */
  readonly env_required?: readonly string[];
  readonly formation: AppJson['formation'];
  readonly scripts: AppJson['scripts'];
  readonly addons?: AppJson['addons'];
}

const valuesOf = ({ env }: AppJson): NonNullable<AppJsonFacts['env']> =>
  Object.fromEntries(
    // Nothing of a build depends on it, so the image is the same each time.
    env.map(({ name, value, generated }) => [name, generated ? randomBytes(32).toString('hex') : value === '' ? null : value]),
  );

const namesToGive = ({ env }: AppJson): readonly string[] =>
  env.filter(({ value, generated, required }) => required && value === '' && !generated).map(({ name }) => name);

/** Makes the part of a result that comes from `app.json`; the lists are there also for an app without one. */
export const describeAppJson = (app: AppJson | undefined): AppJsonFacts => {
  if (app === undefined) return { formation: [], scripts: [] };
  const required = namesToGive(app);
  return {
    ...(app.env.length === 0 ? {} : { env: valuesOf(app) }),
    ...(required.length === 0 ? {} : { env_required: required }),
    formation: app.formation,
    scripts: app.scripts,
    ...(app.addons.length === 0 ? {} : { addons: app.addons }),
  };
};
