import { planApp } from '../plan/plan-app.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { PlanRequest } from '../plan/plan-request.ts';
import type { LanguagePlugin } from '../plugin/contract.ts';
import { MigetpacksError } from '../errors/index.ts';
import { memoryTree } from '../source-tree/memory-tree.ts';
import type { Files, FixtureApp } from './fixtures.ts';

/** A release that exists of a tool that the plugin installs as a base image. */
export interface ReleaseFacts {
  readonly tool: string;
  readonly versions: readonly string[];
  /** `name:tag` of every official image; a plan whose base image is not among them fails. */
  readonly images?: readonly string[];
}

/** Everything that the checks look at. */
export interface Subject {
  readonly plugin: LanguagePlugin;
  readonly apps: readonly FixtureApp[];
  /** Apps of other languages, which the plugin must not take for its own. */
  readonly others: readonly FixtureApp[];
  readonly today: string;
  /** Options of single apps, by name. */
  readonly options: Readonly<Record<string, Partial<PlanRequest>>>;
  readonly releases: readonly ReleaseFacts[];
  /** Codes of the plugin's errors that have no page. */
  readonly codes: { readonly all: readonly string[]; readonly withoutPage: readonly string[] };
}

/** What a check found: one sentence a fault, empty when all is well. */
export type Faults = readonly string[];

/** One rule of the contract; a broken rule is named, never thrown. */
export interface Check {
  readonly name: string;
  readonly run: (subject: Subject) => Promise<Faults>;
}

export const requestFor = (subject: Subject, app: FixtureApp, files: Files = app.files): PlanRequest => ({
  today: subject.today,
  ...subject.options[app.name],
  tree: memoryTree(files),
  plugins: [subject.plugin],
});

/** An error in one line, with the cause that a plugin author needs to see. */
export const describeError = (error: unknown): string => {
  if (!MigetpacksError.is(error))
    return `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)} (not a MigetpacksError)`;
  const { cause } = error.details;
  return `${error.code}: ${error.message}${cause instanceof Error ? ` (${cause.message})` : ''}`;
};

type Planned = { readonly plan: BuildPlan; readonly error?: undefined } | { readonly plan?: undefined; readonly error: unknown };

/** The plan of an app or the error, whichever it is. */
export const tryPlan = async (request: PlanRequest): Promise<Planned> => {
  try {
    return { plan: await planApp(request) };
  } catch (error) {
    return { error };
  }
};

/** Runs a check for every fixture app that has a plan and puts the app's name in front of each fault. */
export const forEachPlan =
  (find: (plan: BuildPlan, app: FixtureApp, subject: Subject) => Faults | Promise<Faults>) =>
  async (subject: Subject): Promise<Faults> => {
    const faults = await Promise.all(
      subject.apps.map(async (app) => {
        const { plan, error } = await tryPlan(requestFor(subject, app));
        const found = plan ? await find(plan, app, subject) : [describeError(error)];
        return found.map((fault) => `${app.name}: ${fault}`);
      }),
    );
    return faults.flat();
  };

/** First place where two values that should be equal differ. */
export const difference = (a: unknown, b: unknown, path = ''): string | undefined => {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${path === '' ? 'value' : path}: ${String(JSON.stringify(a)).slice(0, 80)} and ${String(JSON.stringify(b)).slice(0, 80)}`;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.map((key) => difference(left[key], right[key], path === '' ? key : `${path}.${key}`)).find((found) => found !== undefined);
};
