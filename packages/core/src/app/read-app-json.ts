import type { SourceTree } from '../plugin/contract.ts';
import type { AppJson } from './app-json.ts';

/**
 * Reads `app.json`; most apps have none.
 *
 * @param languages ids of the languages that a buildpack may stand for
 * @throws APP_FILE_INVALID with the line, APP_JSON_VARIABLE_RESERVED
 */
export const readAppJson = async (tree: SourceTree, languages: readonly string[]): Promise<AppJson | undefined> => {
  const file = tree.find('app.json');
  if (file === undefined) return undefined;
  const { AppJsonContents } = await import('./app-json-contents.ts');
  const { describeAppJson } = await import('./describe-app-json.ts');
  // Comments are no part of Heroku's format, but tools that share the name of the file accept them.
  return describeAppJson(file, await tree.parse(file, 'jsonc', AppJsonContents), languages);
};
