import type { AppPath, Notice, SourceTree } from '@migetpacks/core/plugin';
import type { NodeContext } from '../facts.ts';

/** What managers and well-known install scripts read from the environment. */
const readByInstalls =
  /^(npm_config_|NPM_CONFIG_|pnpm_config_|YARN_|PUPPETEER_|PLAYWRIGHT_|CYPRESS_|SENTRYCLI_|PRISMA_|SHARP_|ELECTRON_)|^(NPM_TOKEN|NODE_AUTH_TOKEN|NODE_OPTIONS)$/;

/** Configuration files in which managers put variables. */
const withVariables = /^\.(npmrc|yarnrc|yarnrc\.yml)$|^pnpm-workspace\.yaml$/;

const named = async (tree: SourceTree, inputs: readonly AppPath[], name: RegExp): Promise<readonly string[]> => {
  const texts = await Promise.all(inputs.filter((path) => withVariables.test(path)).map((path) => tree.text(path)));
  return texts.flatMap((text) => [...text.replace(/^\s*[#;].*$/gm, '').matchAll(name)].map(([, found]) => found!));
};

/** Names of the user variables that the install reads: those that its configuration files name, and the usual ones. */
export const installVariables = async ({ tree, variables }: NodeContext, inputs: readonly AppPath[]): Promise<readonly string[]> => {
  const names = await named(tree, inputs, /\$\{([A-Za-z_]\w*)/g);
  const given = [...variables.public, ...variables.secret].filter((name) => readByInstalls.test(name));
  return [...new Set([...names, ...given])].sort();
};

/** Tells of variables that a configuration file names without a default, and that the build does not get. */
export const missingVariables = async ({ tree, variables }: NodeContext, inputs: readonly AppPath[]): Promise<readonly Notice[]> => {
  const given = new Set([...variables.public, ...variables.secret]);
  const missing = (await named(tree, inputs, /\$\{([A-Za-z_]\w*)\}/g)).filter((name) => !given.has(name));
  return [...new Set(missing)].map((name) => ({
    level: 'warning',
    text: `The settings of the registry name the variable ${name}, which the build does not get; a private package needs it: --secret ${name}`,
  }));
};
