import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { BunContext } from '../src/facts.ts';
import { version } from '../src/version.ts';

/** Contents of an app; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

export const treeOf = (files: Files) =>
  memoryTree(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)])),
  );

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (files: Files, options: Partial<BunContext> = {}): Promise<BunContext> => {
  const tree = treeOf(files);
  const detection = await detect({ tree, settings: {} });
  if (!detection.matched) throw new TypeError(detection.reason);
  const base = { tree, settings: {}, facts: detection.facts, today: '2026-09-01', requested: {}, ...options };
  return {
    ...base,
    versions: await version(base),
    workdir: '/app',
    variant: 'debian',
    role: 'primary',
    declaredProcesses: [],
    variables: { public: [], secret: [] },
    ...options,
  };
};

/** A bun.lock that fits the dependencies of one manifest. */
export const bunLock = (dependencies: object = {}, packages: object = {}, lockfileVersion = 1) => ({
  lockfileVersion,
  workspaces: { '': { dependencies } },
  packages,
});
