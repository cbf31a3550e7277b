import type { SourceTree } from '@migetpacks/core';

const names = { yaml: ['migetpacks.yaml', 'migetpacks.yml'], json: ['migetpacks.json'] } as const;

type Shape = Parameters<SourceTree['parse']>[2];

/** Lets any document through; the options table checks it afterwards, with better texts. */
const anything: Shape = { '~standard': { version: 1, vendor: 'migetpacks', validate: (value) => ({ value }) } };

/** A config file in the source being built: settings only, and read as a file of the app like any other. */
export interface AppConfig {
  readonly file: string;
  readonly contents: unknown;
}

/**
 * Reads the app's own config.
 *
 * @throws APP_FILE_INVALID and the other codes of reading a file of the app
 */
export const readAppConfig = async (tree: SourceTree): Promise<AppConfig | undefined> => {
  const yaml = tree.find(...names.yaml);
  if (yaml !== undefined) return { file: yaml, contents: await tree.parse(yaml, 'yaml', anything) };
  const json = tree.find(...names.json);
  return json === undefined ? undefined : { file: json, contents: await tree.parse(json, 'jsonc', anything) };
};
