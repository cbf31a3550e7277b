import type { AppPath } from '@migetpacks/core/plugin';
import type { PythonContext } from '../facts.ts';

/** What package managers read from the environment: credentials of private indexes above all. */
const readByInstalls = /^(?:UV|PIP|POETRY|PDM|PIPENV|TWINE)_|^(?:NETRC|GIT_SSH_COMMAND)$/;

/** `${NAME}` of requirement files, Pipfiles and the sources of PDM. */
const named = /\$\{([A-Za-z_]\w*)\}/g;
const mayName = /(?:^|\/)(?:Pipfile|pyproject\.toml|uv\.toml|pdm\.toml|[^/]*\.(?:txt|in))$/;

/** Names of the user variables that the install reads: those that its files name, and the managers' own. */
export const installVariables = async ({ tree, variables }: PythonContext, inputs: readonly AppPath[]): Promise<readonly string[]> => {
  const texts = await Promise.all(inputs.filter((path) => mayName.test(path)).map((path) => tree.text(path)));
  const names = texts.flatMap((text) => [...text.matchAll(named)].map(([, name]) => name!));
  const given = [...variables.public, ...variables.secret];
  return [...new Set(given.filter((name) => readByInstalls.test(name) || names.includes(name)))].sort();
};
