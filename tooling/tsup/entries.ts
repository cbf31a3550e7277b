import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The condition under which tests, scripts and the type checker read a package from its source. */
export const sourceCondition = 'migetpacks:source';

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const outputName = (path: string): string => path.replace(/^\.\/dist\//, '').replace(/\.js$/, '');

/** Reads a package's entries (output name → source file) from its manifest, so that they are written down once. */
export function readEntries(packageDirectory: string): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8')) as Manifest;
  const entries: Record<string, string> = {};
  for (const target of Object.values(manifest.exports ?? {})) {
    if (typeof target === 'string') continue;
    const source = target[sourceCondition];
    if (source !== undefined && target['default'] !== undefined) entries[outputName(target['default'])] = source;
  }
  for (const target of Object.values(manifest.bin ?? {})) {
    const name = outputName(target);
    entries[name] = `./src/${name}.ts`;
  }
  const missing = Object.values(entries).filter((source) => !existsSync(join(packageDirectory, source)));
  if (missing.length > 0) throw new TypeError(`${packageDirectory}/package.json names entries that do not exist: ${missing.join(', ')}`);
  return entries;
}
