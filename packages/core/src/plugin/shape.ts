/** A value now or later; every question of the contract may be answered either way. */
export type MaybePromise<T> = T | Promise<T>;

/** The validating half of Standard Schema (https://standardschema.dev): any zod 4 schema fits, whichever copy made it. */
export interface Shape<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => MaybePromise<{ readonly value: T; readonly issues?: undefined } | { readonly issues: readonly ShapeIssue[] }>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}
export interface ShapeIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
