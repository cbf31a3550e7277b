import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { NodeContext } from '../src/facts.ts';
import type { Settings } from '../src/settings.ts';
import { version } from '../src/version.ts';

/** Contents of an app; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

export const treeOf = (files: Files) =>
  memoryTree(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)])),
  );

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (
  files: Files,
  options: Partial<NodeContext> & { readonly settings?: Settings } = {},
): Promise<NodeContext> => {
  const tree = treeOf(files);
  const settings = options.settings ?? {};
  const detection = await detect({ tree, settings, ...(options.app === undefined ? {} : { app: options.app }) });
  if (!detection.matched) throw new TypeError(detection.reason);
  const base = { tree, settings, facts: detection.facts, today: '2026-09-01', requested: {}, ...options };
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

/** A package-lock.json that fits the dependencies of a manifest. */
export const npmLock = (
  dependencies: Readonly<Record<string, string>>,
  devDependencies: Readonly<Record<string, string>> = {},
  packages: object = {},
) => ({
  lockfileVersion: 3,
  packages: {
    '': { dependencies, devDependencies },
    ...Object.fromEntries(
      Object.entries({ ...dependencies, ...devDependencies }).map(([name, spec]) => [
        `node_modules/${name}`,
        { version: spec.replace(/^\D+/, '') },
      ]),
    ),
    ...packages,
  },
});
