import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { DenoContext } from '../src/facts.ts';
import { version } from '../src/version.ts';

/** Contents of an app; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

export const treeOf = (files: Files) =>
  memoryTree(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)])),
  );

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (files: Files, options: Partial<DenoContext> = {}): Promise<DenoContext> => {
  const tree = treeOf(files);
  const detection = detect({ tree, settings: {} });
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

/** A deno.lock with one package of npm. */
export const denoLock = (parts: object = {}, version = '5') => ({
  version,
  specifiers: { 'npm:hono@4': '4.0.0' },
  npm: { 'hono@4.0.0': {} },
  ...parts,
});
