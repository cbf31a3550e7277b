import type * as z from 'zod/mini';
import { fail } from './errors.ts';
import { at, expand, type Scope } from './scope.ts';

/** A part of a file with its variables replaced, as its shape says. @throws COMPOSE_INVALID, and those of {@link expand} */
export const readShape = <T extends z.ZodMiniType>(scope: Scope, key: string, shape: T, raw: unknown): z.infer<T> => {
  const parsed = shape.safeParse(expand(scope, key, raw));
  if (parsed.success) return parsed.data;
  throw fail('COMPOSE_INVALID', { ...at(scope, key), fault: parsed.error.issues[0]?.message ?? 'is wrong' });
};
