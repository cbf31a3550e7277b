import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleDir } from './cli.ts';

/** What `smoke.json` of an example app says. */
export interface Smoke {
  readonly request: { readonly path: string; readonly status: number; readonly expect: string };
  readonly edit: { readonly file: string; readonly find: string; readonly replace: string; readonly expect: string };
  readonly processes: Readonly<Record<string, string>>;
  readonly absent: readonly string[];
}

/** Names of the example apps. */
export const exampleNames = ['node-express', 'node-fastify-pnpm', 'node-koa-yarn1', 'node-yarn4-pnp', 'node-plain', 'node-native'] as const;

/** Reads what an example app promises. */
export const readSmoke = (name: string): Smoke => JSON.parse(readFileSync(join(exampleDir(name), 'smoke.json'), 'utf8')) as Smoke;

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** Folders of the packages that npm installs for development only; none where the app has no lockfile of npm. */
export const developmentFolders = (name: string): readonly string[] => {
  let text: string;
  try {
    text = readFileSync(join(exampleDir(name), 'package-lock.json'), 'utf8');
  } catch {
    return [];
  }
  return Object.entries((JSON.parse(text) as Lockfile).packages).flatMap(([folder, { dev }]) => (dev === true ? [folder] : []));
};
