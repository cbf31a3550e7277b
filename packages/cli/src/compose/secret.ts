import * as z from 'zod/mini';
import { fail } from './errors.ts';
import { isMap } from './read-file.ts';
import { readShape } from './read-shape.ts';
import { at, findVariable, resolveInside, type Scope } from './scope.ts';

/** Where the value of a secret comes from. */
export interface ComposeSecret {
  readonly name: string;
  readonly scope: Scope;
  readonly from:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'unsupported' };
}

const Contents = z.object({
  file: z.optional(z.string('must be a text')),
  environment: z.optional(z.string('must be a text')),
  external: z.optional(z.unknown()),
});

/** Reads an entry of the top-level `secrets`. @throws COMPOSE_INVALID, COMPOSE_PATH_ESCAPES, COMPOSE_REMOTE */
export const readSecret = (scope: Scope, name: string, raw: unknown): ComposeSecret => {
  const key = `secrets.${name}`;
  const { file, environment, external } = readShape(scope, key, Contents, isMap(raw) ? raw : {});
  if (file !== undefined) return { name, scope, from: { kind: 'file', path: resolveInside(scope, `${key}.file`, file) } };
  if (environment !== undefined) return { name, scope, from: { kind: 'variable', name: environment } };
  // What is elsewhere has to be passed under the name of the secret.
  return { name, scope, from: external === undefined ? { kind: 'unsupported' } : { kind: 'variable', name } };
};

/** The value of a secret. @throws COMPOSE_SECRET_MISSING, COMPOSE_PATH_MISSING, COMPOSE_INVALID */
export const readSecretValue = async ({ name, scope, from }: ComposeSecret): Promise<string> => {
  const key = `secrets.${name}`;
  if (from.kind === 'unsupported') throw fail('COMPOSE_INVALID', { ...at(scope, key), fault: 'has neither "file" nor "environment"' });
  if (from.kind === 'variable') {
    const found = findVariable(scope, from.name);
    if (found === undefined) throw fail('COMPOSE_SECRET_MISSING', { ...at(scope, key), name: from.name });
    return found.value;
  }
  const path = scope.tree.find(from.path);
  if (path === undefined) throw fail('COMPOSE_PATH_MISSING', { ...at(scope, `${key}.file`), path: from.path });
  return scope.tree.text(path);
};
