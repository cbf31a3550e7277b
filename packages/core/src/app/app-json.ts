import type { AppPath, Notice } from '../plugin/contract.ts';

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
