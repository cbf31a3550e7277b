import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planApp } from '../plan/plan-app.ts';
import type { PlanRequest } from '../plan/plan-request.ts';
import type { LanguagePlugin } from '../plugin/contract.ts';
import { renderDockerfile } from '../render/render-dockerfile.ts';
import { checks, runChecks, type Fault } from './checks/index.ts';
import { folderPath, readFixtures, type Folder } from './fixtures.ts';
import { requestFor, type ReleaseFacts, type Subject } from './subject.ts';

/** What the contract suite needs to know about a plugin. */
export interface PluginUnderTest {
  /** A folder with one folder per app. */
  readonly fixtures: Folder;
  /** Where `<app>.Dockerfile` lies for every app; `vitest -u` writes them, a run in CI fails when one is missing. */
  readonly golden: Folder;
  /** The day that the plans are made for, `YYYY-MM-DD`: fixed, so that a golden file does not age. */
  readonly today: string;
  /** Fixture folders of other languages, which the plugin must not detect. */
  readonly others?: readonly Folder[];
  /** Options of single apps, by the name of their folder. */
  readonly options?: Readonly<Record<string, Partial<Omit<PlanRequest, 'tree' | 'plugins'>>>>;
  /** The rows of the plugin's version tables, and the images that exist. */
  readonly releases?: readonly ReleaseFacts[];
  /** The file that declares the plugin's errors with `defineErrors`, and the folder with a page for each code. */
  readonly errors?: { readonly source: Folder; readonly pages: Folder };
}

const codesIn = (file: Folder): readonly string[] =>
  [...readFileSync(folderPath(file), 'utf8').matchAll(/^\s*['"]?([A-Z][A-Z0-9_]+)['"]?\s*:\s*entry\b/gm)].map((match) => match[1]!);

const subjectOf = (plugin: LanguagePlugin, options: PluginUnderTest): Subject => {
  const all = options.errors === undefined ? [] : codesIn(options.errors.source);
  return {
    plugin,
    apps: readFixtures(options.fixtures),
    others: (options.others ?? []).flatMap(readFixtures),
    today: options.today,
    options: options.options ?? {},
    releases: options.releases ?? [],
    codes: { all, withoutPage: all.filter((code) => !existsSync(join(folderPath(options.errors!.pages), `${code}.md`))) },
  };
};

/** All faults of a plugin, for a report; {@link describePlugin} is what a test file calls. */
export const checkPlugin = (plugin: LanguagePlugin, options: PluginUnderTest): Promise<readonly Fault[]> =>
  runChecks(subjectOf(plugin, options));

/**
 * Registers the contract suite of a plugin: one test per rule, and one golden Dockerfile per fixture app.
 *
 * @throws TEST_FIXTURES_MISSING
 */
export const describePlugin = (plugin: LanguagePlugin, options: PluginUnderTest): void => {
  const subject = subjectOf(plugin, options);
  describe(`the plugin "${plugin.id}"`, () => {
    for (const { name, run } of checks)
      it(
        name,
        async () => {
          expect(await run(subject)).toEqual([]);
        },
        60_000,
      );
    for (const app of subject.apps)
      it(`writes the Dockerfile of ${app.name}`, async () => {
        const dockerfile = renderDockerfile(await planApp(requestFor(subject, app)));
        await expect(dockerfile).toMatchFileSnapshot(join(folderPath(options.golden), `${app.name}.Dockerfile`));
      });
  });
};
