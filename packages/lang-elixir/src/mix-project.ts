import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { bracketed, keysOf, listOf, withoutComments } from './mix-text.ts';

/** One dependency as `mix.exs` writes it. */
export interface Dependency {
  readonly name: string;
  /** Folder of a local project, relative to the source. */
  readonly path: string | undefined;
  readonly from: 'hex' | 'git' | 'local';
  /** Only for environments that are not the one of the image. */
  readonly elsewhere: boolean;
}

/** What `mix.exs` says, read as text: running it would be running the app. */
export interface MixProject {
  readonly path: AppPath;
  readonly folder: string;
  readonly app: string | undefined;
  readonly elixir: string | undefined;
  /** Folder of the apps of an umbrella. */
  readonly appsPath: string | undefined;
  readonly releases: readonly string[];
  readonly defaultRelease: string | undefined;
  readonly dependencies: readonly Dependency[];
  readonly aliases: ReadonlySet<string>;
  /** The alias `assets.setup` starts a program of JavaScript, which the dependency layer lacks. */
  readonly setupNeedsNode: boolean;
  /** Files that the manifest itself reads: a version, a list. */
  readonly reads: readonly AppPath[];
  /** `application` names a module that starts: without it a release runs, and does nothing. */
  readonly startsModule: boolean;
  readonly withoutErts: boolean;
  /** The release has a cookie of its own. */
  readonly hasCookie: boolean;
  /** Variables that the manifest reads. */
  readonly variables: readonly string[];
}

const first = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[1];

const dependencyOf = (term: string, folder: string, mixEnv: string): Dependency | undefined => {
  const name = first(term, /^\s*:"?(\w+)"?\s*,/);
  if (name === undefined) return undefined;
  const only = first(term, /\bonly:\s*(\[[^\]]*\]|:\w+)/);
  const path = first(term, /\bpath:\s*"([^"]+)"/);
  const from = path !== undefined || /\bin_umbrella:\s*true/.test(term) ? 'local' : /\b(?:git|github):\s*"/.test(term) ? 'git' : 'hex';
  return {
    name,
    from,
    path: path === undefined ? undefined : posix.join(folder, path),
    elsewhere: only !== undefined && !new RegExp(`:${mixEnv}\\b`).test(only),
  };
};

const dependenciesOf = (text: string, folder: string, mixEnv: string): readonly Dependency[] => {
  const list = listOf(text, 'deps') ?? '';
  const terms: string[] = [];
  for (let at = 0; at < list.length; at++) {
    const term = list[at] === '{' ? bracketed(list, at) : undefined;
    if (term === undefined) continue;
    terms.push(term);
    at += term.length + 1;
  }
  return terms.flatMap((term) => dependencyOf(term, folder, mixEnv) ?? []);
};

const largest = 100_000;

/** Reads one project. @throws ELIXIR_MANIFEST_INVALID */
export const readProject = async (tree: SourceTree, path: AppPath, mixEnv: string): Promise<MixProject> => {
  const source = await tree.text(path);
  // Real ones have a few kilobytes; looking for the ends of brackets is not linear in hostile text.
  if (source.length > largest) throw fail('ELIXIR_MANIFEST_INVALID', { path, missing: `it is larger than ${largest} characters` });
  const text = withoutComments(source);
  const folder = posix.dirname(path);
  const app = first(text, /\bapp:\s*:(\w+)/);
  const appsPath = first(text, /\bapps_path:\s*"([^"]+)"/);
  if (!/\bdefmodule\b/.test(text)) throw fail('ELIXIR_MANIFEST_INVALID', { path, missing: 'it defines no module' });
  if (app === undefined && appsPath === undefined) throw fail('ELIXIR_MANIFEST_INVALID', { path, missing: 'it names no app' });
  const releases = listOf(text, 'releases') ?? '';
  const aliases = listOf(text, 'aliases') ?? '';
  return {
    path,
    folder,
    app,
    appsPath: appsPath === undefined ? undefined : posix.join(folder, appsPath),
    elixir: first(text, /\belixir:\s*"([^"]+)"/),
    releases: keysOf(releases),
    defaultRelease: first(text, /\bdefault_release:\s*:(\w+)/),
    dependencies: dependenciesOf(text, folder, mixEnv),
    setupNeedsNode: /"assets\.setup":\s*(?:\[[^\]]{0,1000}|"[^"]{0,1000})\b(?:npm|npx|yarn|pnpm|node|bun)\b/.test(aliases),
    aliases: new Set([...aliases.matchAll(/(?:"([\w.]+)"|\b(\w+)):/g)].map(([, quoted, plain]) => (quoted ?? plain)!)),
    reads: [...text.matchAll(/\bFile\.(?:read|stream)!?\(\s*"([^"]+)"/g)].flatMap(([, file]) => tree.find(posix.join(folder, file!)) ?? []),
    startsModule: /\bmod:/.test(text),
    withoutErts: /\binclude_erts:\s*false/.test(releases),
    hasCookie: /\bcookie:/.test(releases),
    variables: [...text.matchAll(/\bSystem\.(?:get_env|fetch_env!?)\(\s*"(\w+)"/g)].map(([, name]) => name!),
  };
};
