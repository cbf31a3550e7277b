import type { FileFormat, Shape } from '../plugin/contract.ts';
import { describeIssue } from '../plugin/validate-shape.ts';
import { fail } from './errors.ts';
import type { Parsed } from './formats/format.ts';
import { formats } from './formats/index.ts';

/**
 * Parses a text without looking at its meaning.
 *
 * @throws APP_FILE_INVALID with the line
 */
export const parseText = async (text: string, path: string, format: FileFormat): Promise<Parsed> => {
  const parse = await formats[format]();
  const result = await parse(text);
  if (result.ok) return result;
  const { ok: _, ...fault } = result;
  throw fail('APP_FILE_INVALID', { path, ...fault });
};

/**
 * Checks parsed contents against a shape.
 *
 * @throws APP_FILE_INVALID with the line of the first field that does not fit, where the format knows it
 */
export const validateContents = async <T>({ value, lineOf }: Parsed, path: string, shape: Shape<T>): Promise<T> => {
  const result = await shape['~standard'].validate(value);
  const [issue] = result.issues ?? [];
  if (issue === undefined) return (result as { readonly value: T }).value;
  const keys = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const line = await lineOf(keys);
  throw fail('APP_FILE_INVALID', { path, ...(line === undefined ? {} : { line }), fault: describeIssue(issue) });
};
