import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planApp } from '../plan/plan-app.ts';
import type { BuildPlan } from '../plan/build-plan.ts';
import type { PlanRequest } from '../plan/plan-request.ts';
import type { LanguagePlugin } from '../plugin/contract.ts';
import { memoryTree } from '../source-tree/memory-tree.ts';
import { openFsTree } from '../source-tree/fs-tree.ts';
import { fail } from './errors.ts';

/** A folder, as a path or as `new URL('./fixtures', import.meta.url)`. */
export type Folder = string | URL;
export type Files = Readonly<Record<string, Uint8Array>>;

/** A small app that a plugin is tested with. */
export interface FixtureApp {
  readonly name: string;
  readonly files: Files;
}

export const folderPath = (folder: Folder): string => (typeof folder === 'string' ? resolve(folder) : fileURLToPath(folder));

const readFiles = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .sort()
      .map((file) => [relative(folder, file).split(sep).join('/'), new Uint8Array(readFileSync(file))]),
  );

/** One app per folder, sorted by name. @throws TEST_FIXTURES_MISSING */
export const readFixtures = (folder: Folder): readonly FixtureApp[] => {
  const path = folderPath(folder);
  const names = readdirSync(path, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw fail('TEST_FIXTURES_MISSING', { folder: basename(path) });
  return names.map((name) => ({ name, files: readFiles(join(path, name)) }));
};

/** The plan of an app on disk, made with one plugin. */
export const planFixture = (
  plugin: LanguagePlugin,
  folder: Folder,
  options: Partial<Omit<PlanRequest, 'tree' | 'plugins'>> & Pick<PlanRequest, 'today'>,
): Promise<BuildPlan> => planApp({ ...options, tree: openFsTree(folderPath(folder)), plugins: [plugin] });

/** The plan of an app in memory, made with the first of some plugins that matches. */
export const planFiles = (
  plugins: readonly LanguagePlugin[],
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<Omit<PlanRequest, 'tree' | 'plugins'>> & Pick<PlanRequest, 'today'>,
): Promise<BuildPlan> => planApp({ ...options, tree: memoryTree(files), plugins });
