import * as z from 'zod/mini';
import { mergeBuilds, readBuild, type BuildSection } from './build-section.ts';
import { fail } from './errors.ts';
import { readComposeFile, type ComposeFile } from './read-file.ts';
import { readShape } from './read-shape.ts';
import { at, folderOf, resolveInside, type Scope } from './scope.ts';

/** A service as far as its image depends on it. */
export interface Service {
  readonly build?: BuildSection;
  readonly profiles: readonly string[];
  /** The scope of the file that it stands in. */
  readonly scope: Scope;
}

const Extends = z.union(
  [z.string(), z.object({ service: z.string(), file: z.optional(z.string()) })],
  'must be a name, or a map with "service"',
);
const Profiles = z.array(z.string('must be a text'), 'must be a list');

const mergeTwo = (base: Service, top: Service): Service => {
  const build = base.build !== undefined && top.build !== undefined ? mergeBuilds(base.build, top.build) : (top.build ?? base.build);
  return { scope: top.scope, profiles: [...new Set([...base.profiles, ...top.profiles])], ...(build === undefined ? {} : { build }) };
};

/** The services of a file on top of those of an earlier one. */
export const mergeServices = (
  base: Readonly<Record<string, Service>>,
  top: Readonly<Record<string, Service>>,
): Readonly<Record<string, Service>> =>
  Object.fromEntries(
    Object.entries(top).map(([name, service]) => {
      const below = Object.hasOwn(base, name) ? base[name] : undefined;
      return [name, below === undefined ? service : mergeTwo(below, service)];
    }),
  );

const readExtended = async (
  scope: Scope,
  services: ComposeFile['services'],
  name: string,
  raw: unknown,
  seen: readonly string[],
): Promise<Service> => {
  const key = `services.${name}.extends`;
  const extended = readShape(scope, key, Extends, raw);
  const { service, file } = typeof extended === 'string' ? { service: extended } : extended;
  if (file === undefined) return readService(scope, services, service, seen, key);
  const path = resolveInside(scope, key, file);
  const other = { ...scope, file: path, folder: folderOf(path) };
  return readService(other, (await readComposeFile(scope.tree, path, at(scope, key))).services, service, seen, key);
};

/**
 * Reads a service with all that it extends.
 *
 * @throws COMPOSE_SERVICE_UNKNOWN, COMPOSE_INVALID, and those of its parts
 */
export const readService = async (
  scope: Scope,
  services: ComposeFile['services'],
  name: string,
  seen: readonly string[] = [],
  namedBy = `services.${name}`,
): Promise<Service> => {
  const here = `${scope.file} ${name}`;
  if (seen.includes(here)) throw fail('COMPOSE_INVALID', { ...at(scope, namedBy), fault: 'extends a service that extends it' });
  const raw = Object.hasOwn(services, name) ? services[name] : undefined;
  if (raw === undefined) throw fail('COMPOSE_SERVICE_UNKNOWN', { ...at(scope, namedBy), name, known: Object.keys(services) });
  const { build, profiles, extends: base } = raw;
  const own: Service = {
    scope,
    profiles: profiles === undefined || profiles === null ? [] : readShape(scope, `services.${name}.profiles`, Profiles, profiles),
    ...(build === undefined || build === null ? {} : { build: readBuild(scope, `services.${name}.build`, build) }),
  };
  return base === undefined || base === null ? own : mergeTwo(await readExtended(scope, services, name, base, [...seen, here]), own);
};
