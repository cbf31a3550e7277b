import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { PhpContext } from '../src/facts.ts';
import type { Settings } from '../src/settings.ts';
import { version } from '../src/version.ts';

/** Contents of an app; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (
  files: Files,
  options: Partial<PhpContext> & { readonly settings?: Settings } = {},
): Promise<PhpContext> => {
  const tree = memoryTree(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)])),
  );
  const settings = options.settings ?? {};
  const detection = detect({ tree, settings });
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

/** A composer.lock with these packages and what they require. */
export const lockWith = (packages: Readonly<Record<string, Readonly<Record<string, string>>>>) => ({
  packages: Object.entries(packages).map(([name, require]) => ({
    name,
    version: '1.0.0',
    require,
    dist: { type: 'zip', url: `https://api.github.com/repos/${name}/zipball/1` },
  })),
});
