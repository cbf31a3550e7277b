import type { Shape, ShapeIssue } from './contract.ts';

const pathOf = (issue: ShapeIssue): string =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** `field.name: message` of the first issue. */
export const describeIssue = (issue: ShapeIssue): string => {
  const path = pathOf(issue);
  return path === '' ? issue.message : `${path}: ${issue.message}`;
};

/** Runs any Standard Schema and returns the value, or hands the first issue to `reject`. */
export const validateShape = async <T>(shape: Shape<T>, value: unknown, reject: (fault: string) => Error): Promise<T> => {
  const result = await shape['~standard'].validate(value);
  const [issue] = result.issues ?? [];
  if (issue) throw reject(describeIssue(issue));
  return (result as { readonly value: T }).value;
};
