import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';

type Target = string | null | readonly Target[] | { readonly [condition: string]: Target };

const conditions = new Set(['node', 'import', 'default']);

const pick = (target: Target | undefined): string | undefined => {
  if (typeof target === 'string') return target;
  if (target === null || target === undefined) return undefined;
  if (Array.isArray(target)) return target.map(pick).find((found) => found !== undefined);
  for (const [condition, inner] of Object.entries(target)) {
    const found = conditions.has(condition) ? pick(inner) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** `require.resolve` does not see what a package exports to `import` alone. */
const resolveImportOnly = (name: string, from: string): string | undefined => {
  const manifest = findPackageJSON(name, from);
  if (manifest === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly exports?: { readonly [entry: string]: Target } | string };
  const main = typeof exports === 'object' && '.' in exports ? pick(exports['.']) : pick(exports);
  return main === undefined ? undefined : join(dirname(manifest), main);
};

/** The file of a plugin that a config file names, or undefined when it is not installed there. */
export const resolvePackage = (name: string, configFile: string): string | undefined => {
  if (name.startsWith('.') || isAbsolute(name)) return resolve(dirname(configFile), name);
  try {
    return createRequire(configFile).resolve(name);
  } catch {
    try {
      return resolveImportOnly(name, configFile);
    } catch {
      return undefined;
    }
  }
};
