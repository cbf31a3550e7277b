import { fail } from './errors.ts';

// What is written into a Dockerfile without quotes must match one of these, or rendering fails. Sources of the grammars:
// https://github.com/distribution/reference (names, tags, digests), https://docs.docker.com/reference/dockerfile/
const patterns = {
  'image name':
    /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/,
  'image tag': /^\w[\w.-]{0,127}$/,
  'image digest': /^sha256:[0-9a-f]{64}$/,
  'stage name': /^[a-z][a-z0-9._-]*$/,
  'cache mount id': /^[A-Za-z0-9][\w.-]*$/,
  'secret id': /^[A-Za-z_]\w*$/,
  'variable name': /^[A-Za-z_]\w*$/,
  'label name': /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i,
  'package name': /^[a-z0-9][a-z0-9.+-]+$/,
  'container path': /^\/(?:[\w@.+-]+\/?)*$/,
} as const;

export type Grammar = keyof typeof patterns;

/** The value, when it matches the grammar. @throws RENDER_INVALID_NAME */
export const strict = (what: Grammar, value: string): string => {
  if (!patterns[what].test(value) || value.split('/').includes('..')) throw fail('RENDER_INVALID_NAME', { what, value });
  return value;
};
