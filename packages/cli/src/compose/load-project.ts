import { posix } from 'node:path';
import * as z from 'zod/mini';
import { fail } from './errors.ts';
import { readComposeFile, type ComposeFile } from './read-file.ts';
import { readShape } from './read-shape.ts';
import { at, folderOf, readDefaults, resolveInside, type Scope } from './scope.ts';
import { mergeServices, readService, type Service } from './service.ts';
import { readSecret, type ComposeSecret } from './secret.ts';

/** The services of a Compose file and of those that it includes, and the secrets that their builds may name. */
export interface ComposeProject {
  readonly file: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, ComposeSecret>>;
}
type Parts = Pick<ComposeProject, 'services' | 'secrets'>;

const Paths = z.union([z.string(), z.array(z.string()).check(z.minLength(1, 'must not be empty'))], 'must be a path or a list of paths');
const Include = z.union(
  [z.string(), z.object({ path: Paths, project_directory: z.optional(z.string()), env_file: z.optional(Paths) })],
  'must be a path, or a map with "path"',
);

/** A file that includes itself, by whatever detour, would never end. */
const deepest = 20;

const listOf = (paths: string | readonly string[]): readonly string[] => (typeof paths === 'string' ? [paths] : paths);

const defaultsOf = async (
  scope: Scope,
  folder: string,
  envFiles: readonly string[] | undefined,
  key: string,
): Promise<Scope['defaults']> => {
  if (envFiles === undefined) return [(await readDefaults(scope.tree, posix.join(folder, '.env'))) ?? {}];
  const read = envFiles.map(async (path) => {
    const defaults = await readDefaults(scope.tree, resolveInside(scope, key, path));
    if (defaults === undefined) throw fail('COMPOSE_PATH_MISSING', { ...at(scope, key), path });
    return defaults;
  });
  // A later file wins over an earlier one.
  return (await Promise.all(read)).reverse();
};

const readInclude = async (scope: Scope, key: string, raw: unknown, depth: number): Promise<Parts> => {
  if (depth > deepest) throw fail('COMPOSE_INVALID', { ...at(scope, key), fault: 'includes files that include each other' });
  const given = readShape(scope, key, Include, raw);
  const include = typeof given === 'string' ? { path: given } : given;
  const files = listOf(include.path).map((path) => resolveInside(scope, key, path));
  const directory = include.project_directory;
  const folder = directory === undefined ? folderOf(files[0] ?? '') : resolveInside(scope, key, directory);
  const own = await defaultsOf(scope, folder, include.env_file === undefined ? undefined : listOf(include.env_file), key);
  const inner = { ...scope, folder, defaults: [...scope.defaults, ...own] };
  const parts: Parts[] = [];
  for (const file of files) parts.push(await readParts({ ...inner, file }, at(scope, key), depth));
  return parts.reduce((base, top) => ({
    services: { ...base.services, ...mergeServices(base.services, top.services) },
    secrets: { ...base.secrets, ...top.secrets },
  }));
};

const join = (scope: Scope, own: Parts, included: Parts): Parts => {
  const twice = Object.keys(included.services).find((name) => Object.hasOwn(own.services, name));
  if (twice !== undefined) throw fail('COMPOSE_INVALID', { ...at(scope, `services.${twice}`), fault: 'is in an included file too' });
  return { services: { ...included.services, ...own.services }, secrets: { ...included.secrets, ...own.secrets } };
};

const readOwn = async (scope: Scope, { services, secrets }: ComposeFile): Promise<Parts> => {
  const read: Record<string, Service> = {};
  for (const name of Object.keys(services)) read[name] = await readService(scope, services, name);
  const found = Object.entries(secrets).map(([name, raw]) => [name, readSecret(scope, name, raw)] as const);
  return { services: read, secrets: Object.fromEntries(found) };
};

const readParts = async (scope: Scope, namedBy: { file: string; at: string }, depth: number): Promise<Parts> => {
  const file = await readComposeFile(scope.tree, scope.file, namedBy);
  let parts = await readOwn(scope, file);
  for (const [index, raw] of file.include.entries())
    parts = join(scope, parts, await readInclude(scope, `include.${String(index)}`, raw, depth + 1));
  return parts;
};

/**
 * Reads a Compose file with all that it includes and extends. Only the source is read, and only what the builds of services depend on.
 *
 * @throws the codes of `errors.ts`, APP_FILE_INVALID, APP_PATH_ESCAPES
 */
export const loadProject = async (
  file: string,
  { tree, variables, say }: Pick<Scope, 'tree' | 'variables' | 'say'>,
): Promise<ComposeProject> => {
  const folder = folderOf(file);
  const defaults = [(await readDefaults(tree, posix.join(folder, '.env'))) ?? {}];
  const scope: Scope = { tree, variables, say, file, folder, defaults };
  return { file, ...(await readParts(scope, { file, at: 'COMPOSE_FILE' }, 0)) };
};
