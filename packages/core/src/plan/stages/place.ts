/** Which part of a plan some stages are about. */
export interface Place {
  /** In front of the names of the stages: `node-`; empty for the language that ships. */
  readonly prefix: string;
  /** Folder of the source that its files are in. */
  readonly directory: string;
}

/** The language that ships. */
export const atRoot: Place = { prefix: '', directory: '.' };
