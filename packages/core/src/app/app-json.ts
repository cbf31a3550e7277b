import type { AppPath, Notice, SourceTree } from '../plugin/contract.ts';

/** A variable that `app.json` declares. */
export interface AppVariable {
  readonly name: string;
  /** Empty where whoever runs the app has to give one. */
  readonly value: string;
  /** True: each release may have a random value of its own, as long as nobody gives one. */
  readonly generated: boolean;
  /** False: the app runs without it, too. */
  readonly required: boolean;
}

/** What `app.json` says, as data for the build and for the result: nothing of it is an option, and nothing of it runs. */
export interface AppJson {
  readonly file: AppPath;
  readonly env: readonly AppVariable[];
  readonly formation: readonly { readonly name: string; readonly quantity: number; readonly size: string | null }[];
  readonly scripts: readonly { readonly name: string; readonly command: string; readonly size: string | null }[];
  readonly addons: readonly { readonly plan: string; readonly as: string | null; readonly options: unknown }[];
  /** Ids of languages, the one that ships first: in the file it is the last, as on Heroku. */
  readonly languages: readonly string[];
  readonly notices: readonly Notice[];
}

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
