import type { AppPath, Notice } from '../plugin/contract.ts';
import type { AppJson, AppVariable } from './app-json.ts';
import type { AppJsonContents } from './app-json-contents.ts';
import { checkVariables } from './app-json-variables.ts';
import { readBuildpacks } from './buildpacks.ts';

const entriesOf = <T>(given: Readonly<Record<string, T>> | null | undefined): readonly [string, T][] => Object.entries(given ?? {});

const variablesOf = ({ env }: AppJsonContents): readonly AppVariable[] =>
  entriesOf(env).map(([name, given]) => {
    const value = (typeof given === 'string' ? given : given.value) ?? '';
    const said = typeof given === 'string' ? {} : given;
    return { name, value, generated: value === '' && said.generator === 'secret', required: said.required !== false };
  });

const formationOf = ({ formation }: AppJsonContents): AppJson['formation'] =>
  entriesOf(formation).map(([name, { quantity, size }]) => ({ name, quantity: quantity ?? 1, size: size ?? null }));

const scriptsOf = ({ scripts }: AppJsonContents): AppJson['scripts'] =>
  entriesOf(scripts).map(([name, given]) =>
    typeof given === 'string' ? { name, command: given, size: null } : { name, command: given.command, size: given.size ?? null },
  );

const addonsOf = ({ addons }: AppJsonContents): AppJson['addons'] =>
  (addons ?? []).map((given) =>
    typeof given === 'string'
      ? { plan: given, as: null, options: null }
      : { plan: given.plan, as: given.as ?? null, options: given.options ?? null },
  );

/**
 * Makes the facts of a checked file.
 *
 * @throws APP_JSON_VARIABLE_RESERVED
 */
export const describeAppJson = (file: AppPath, contents: AppJsonContents, known: readonly string[]): AppJson => {
  const env = variablesOf(contents);
  const buildpacks = (contents.buildpacks ?? []).map((given) => (typeof given === 'string' ? given : given.url));
  const { languages, unknown } = readBuildpacks(buildpacks, known);
  const notices = unknown.map((text): Notice => ({ level: 'warning', text: `${file}: ${text}` }));
  return {
    file,
    env,
    formation: formationOf(contents),
    scripts: scriptsOf(contents),
    addons: addonsOf(contents),
    languages,
    notices: [...checkVariables(file, env), ...notices],
  };
};
