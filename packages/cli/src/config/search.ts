import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../errors.ts';

/** The config of whoever runs the program; it may have been code. */
export interface OperatorConfig {
  readonly file: string;
  readonly contents: unknown;
  /** The `plugins` key, not yet checked. */
  readonly plugins?: unknown;
}

/** Names that are looked for in the working directory. */
const fileNames: readonly string[] = [
  'migetpacks.yaml',
  'migetpacks.yml',
  'migetpacks.json',
  'migetpacks.config.js',
  'migetpacks.config.mjs',
  'migetpacks.config.cjs',
  'migetpacks.config.ts',
  '.migetpacksrc',
];

/** True when `path` is `folder` or lies in it, links resolved. */
export const isInside = (path: string, folder: string): boolean => {
  const way = relative(realpathSync(folder), realpathSync(path));
  return way === '' || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..');
};

const findFile = (cwd: string): string | undefined => {
  const names = new Set(readdirSync(cwd));
  const name = fileNames.find((candidate) => names.has(candidate));
  return name === undefined ? undefined : join(cwd, name);
};

const importTypeScript = async (path: string): Promise<unknown> => {
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  return module.default;
};

const load = async (file: string): Promise<OperatorConfig> => {
  // Loaded only when there is a file: it costs more start-up time than everything else here.
  const { cosmiconfig } = await import('./cosmiconfig.ts');
  let contents: unknown;
  try {
    const found = await cosmiconfig('migetpacks', { cache: false, loaders: { '.ts': importTypeScript } }).load(file);
    contents = found?.config;
  } catch (error) {
    throw fail(
      'CONFIG_FILE_INVALID',
      { path: file, fault: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error) },
      error,
    );
  }
  const plugins = typeof contents === 'object' && contents !== null && 'plugins' in contents ? contents.plugins : undefined;
  return plugins === undefined ? { file, contents } : { file, contents, plugins };
};

/**
 * Finds the operator's config: the file that was named, else one in the working directory unless that belongs to the
 * source being built, whose config is not trusted that far.
 *
 * @throws CONFIG_FILE_MISSING, CONFIG_FILE_INVALID
 */
export const searchOperatorConfig = async (
  named: { readonly path: string; readonly where: string } | undefined,
  cwd: string,
  source: string | undefined,
): Promise<OperatorConfig | undefined> => {
  if (named !== undefined) {
    const file = resolve(cwd, named.path);
    if (!existsSync(file)) throw fail('CONFIG_FILE_MISSING', { path: named.path, where: named.where });
    return load(file);
  }
  if (source !== undefined && isInside(cwd, source)) return undefined;
  const file = findFile(cwd);
  return file === undefined ? undefined : load(file);
};
