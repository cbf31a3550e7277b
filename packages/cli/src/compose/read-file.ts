import type { SourceTree } from '@migetpacks/core';
import * as z from 'zod/mini';
import { fail } from './errors.ts';

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/** True for what YAML calls a mapping. */
export const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merge keys are of YAML 1.1, which Compose files are written in; what stands beside one wins over what it brings. */
const applyMerges = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(applyMerges);
  if (!isMap(value)) return value;
  const { '<<': merged, ...own } = value;
  const brought = (Array.isArray(merged) ? [...merged].reverse() : [merged]).map(applyMerges).filter(isMap);
  const applied = Object.fromEntries(Object.entries(own).map(([key, each]) => [key, applyMerges(each)]));
  return { ...Object.assign({}, ...brought), ...applied } as Fields;
};

/** The top level, whose sections are read where they are needed. */
export interface ComposeFile {
  readonly include: readonly Json[];
  readonly services: Readonly<Record<string, Fields>>;
  readonly secrets: Readonly<Record<string, Json>>;
}

const sectionOf = (file: string, contents: Fields, key: string): Fields => {
  const section = contents[key] ?? {};
  if (!isMap(section)) throw fail('COMPOSE_INVALID', { file, at: key, fault: 'must be a map' });
  return section;
};

const nameRule = /^[a-zA-Z0-9._-]+$/;

/**
 * Reads a Compose file, without a look at what its sections say.
 *
 * @throws APP_FILE_INVALID with the line, COMPOSE_INVALID, COMPOSE_PATH_MISSING, APP_PATH_ESCAPES
 */
export const readComposeFile = async (tree: SourceTree, file: string, namedBy: { file: string; at: string }): Promise<ComposeFile> => {
  const path = tree.find(file);
  if (path === undefined) throw fail('COMPOSE_PATH_MISSING', { ...namedBy, path: file });
  const contents = applyMerges(await tree.parse(path, 'yaml', z.unknown()));
  if (!isMap(contents)) throw fail('COMPOSE_INVALID', { file, at: 'the file', fault: 'must be a map with "services"' });
  const services = sectionOf(file, contents, 'services');
  for (const [name, service] of Object.entries(services)) {
    if (!nameRule.test(name)) throw fail('COMPOSE_INVALID', { file, at: `services.${name}`, fault: 'has a name that no service may have' });
    if (!isMap(service)) throw fail('COMPOSE_INVALID', { file, at: `services.${name}`, fault: 'must be a map' });
  }
  const include = contents['include'] ?? [];
  if (!Array.isArray(include)) throw fail('COMPOSE_INVALID', { file, at: 'include', fault: 'must be a list' });
  return { include, services: services as ComposeFile['services'], secrets: sectionOf(file, contents, 'secrets') };
};
