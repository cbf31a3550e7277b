import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { NodeContext } from '../facts.ts';

/** What managers and well-known install scripts read from the environment. */
const readByInstalls =
  /^(npm_config_|NPM_CONFIG_|pnpm_config_|YARN_|PUPPETEER_|PLAYWRIGHT_|CYPRESS_|SENTRYCLI_|PRISMA_|SHARP_|ELECTRON_)|^(NPM_TOKEN|NODE_AUTH_TOKEN|NODE_OPTIONS)$/;

const named = async (tree: SourceTree, path: AppPath): Promise<readonly string[]> =>
  [...(await tree.text(path)).matchAll(/\$\{([A-Za-z_]\w*)/g)].map(([, name]) => name!);

/** Names of the user variables that the install reads: those that its configuration files name, and the usual ones. */
export const installVariables = async ({ tree, variables }: NodeContext, inputs: readonly AppPath[]): Promise<readonly string[]> => {
  const files = inputs.filter((path) => /^\.(npmrc|yarnrc|yarnrc\.yml)$|^pnpm-workspace\.yaml$/.test(path));
  const names = (await Promise.all(files.map((path) => named(tree, path)))).flat();
  const given = [...variables.public, ...variables.secret].filter((name) => readByInstalls.test(name));
  return [...new Set([...names, ...given])].sort();
};
