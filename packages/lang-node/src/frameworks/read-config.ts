import type { AppPath } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import type { FrameworkApp } from './framework.ts';

const endings = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** The configuration file of a tool, which is code: nothing of it runs here. */
export const findConfig = ({ tree, folder }: FrameworkApp, name: string): AppPath | undefined =>
  tree.find(...endings.map((ending) => posix.join(folder, `${name}${ending}`)));

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

/** The text of a configuration file without its comments; empty where there is none. */
export const readConfig = async (app: FrameworkApp, name: string): Promise<string> => {
  const path = findConfig(app, name);
  return path === undefined ? '' : withoutComments(await app.tree.text(path));
};

/** A text that a key has in a configuration written as code: `output: 'export'`. */
export const textOf = (config: string, key: string): string | undefined =>
  new RegExp(`\\b${key}\\s*[:=]\\s*(['"\`])([^'"\`$]+)\\1`).exec(config)?.[2];

/** The folder that a key names, when it is inside of the package. */
export const folderOf = (config: string, key: string, usual: string): string => {
  const named = textOf(config, key)?.replace(/^\.\//, '').replace(/\/+$/, '');
  return named === undefined || named === '' || /^\/|(?:^|\/)\.\.(?:\/|$)/.test(named) ? usual : named;
};

/** True when a configuration switches something off: `ssr: false`. */
export const isOff = (config: string, key: string): boolean => new RegExp(`\\b${key}\\s*:\\s*false\\b`).test(config);

/** True when an app has one of these packages, for development or not. */
export const hasPackage = ({ manifest: { dependencies, devDependencies } }: FrameworkApp, ...names: readonly string[]): boolean =>
  names.some((name) => name in { ...devDependencies, ...dependencies });
