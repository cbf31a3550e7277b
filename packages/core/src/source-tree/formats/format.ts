/** Parsed contents, and a way back from a field to its line. */
export interface Parsed {
  readonly ok: true;
  readonly value: unknown;
  /** Line of the field at this path, when the format can tell. */
  lineOf(path: readonly PropertyKey[]): Promise<number | undefined>;
}
export interface ParseFault {
  readonly ok: false;
  readonly fault: string;
  readonly line?: number;
  readonly column?: number;
}
export type Parse = (text: string) => Promise<Parsed | ParseFault>;

/** Line and column of an offset, counted from 1. */
export const positionAt = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};

export const tooDeep = 'it is nested too deeply';

/** The message of whatever a parser threw; the stack of a recursive parser ends before a hostile file does. */
export const faultOf = (error: unknown): string => {
  if (error instanceof RangeError) return tooDeep;
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be parsed';
};
