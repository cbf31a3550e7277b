import { optionRows, ownVariables } from '../config/index.ts';
import type { Notice } from '../plugin/contract.ts';
import { selectBuildVariables } from '../secrets/index.ts';
import type { AppVariable } from './app-json.ts';
import { fail } from './errors.ts';

/** Keys of `migetpacks.yaml` that an app may set, by the variable of the same option. */
const ownKeys: ReadonlyMap<string, string> = new Map(
  optionRows.flatMap(({ option: { env, key, app } }) => (app && env !== undefined && key !== undefined ? [[env, key]] : [])),
);

const meansSomething = ({ value, generated }: AppVariable): boolean => value !== '' || generated;

/**
 * Looks for variables that are not the app's: a source must not decide where the image goes or which engine builds it by way
 * of a file that declares variables.
 *
 * @returns a notice for each option that the app may set, but elsewhere
 * @throws APP_JSON_VARIABLE_RESERVED for any other name that the builder, its engine or the system has a use for
 */
export const checkVariables = (file: string, env: readonly AppVariable[]): readonly Notice[] => {
  const given = env.filter(meansSomething);
  const elsewhere = given.filter(({ name }) => ownKeys.has(name));
  const others = given.filter(({ name }) => !ownKeys.has(name));
  // A value is needed, because a name without one says nothing; the one that is generated later says as much as any other.
  const values = Object.fromEntries(others.map(({ name, value, generated }) => [name, generated ? 'generated' : value]));
  const refused = selectBuildVariables(values, ownVariables).find(({ selected }) => !selected);
  if (refused !== undefined) throw fail('APP_JSON_VARIABLE_RESERVED', { file, name: refused.name, because: refused.because });
  return elsewhere.map(({ name }) => ({
    level: 'warning',
    text: `${file}: ${name} in "env" has no effect on the build; an app sets it as "${ownKeys.get(name) ?? ''}" in migetpacks.yaml`,
  }));
};
