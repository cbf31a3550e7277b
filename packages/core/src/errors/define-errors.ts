import { MigetpacksError, type Blame } from './migetpacks-error.ts';

/** The words of one error code; the function receives the facts of the case. */
export interface ErrorText {
  readonly message: string;
  readonly hint: string;
}

/** One row of an error table. */
export interface ErrorEntry<Data> {
  readonly blame: Blame;
  readonly retryable?: boolean;
  readonly text: (data: Data) => ErrorText;
}

// `never` in the parameter position accepts an entry for any data type.
type ErrorTable = Readonly<Record<string, ErrorEntry<never>>>;
type DataOf<Entry> = Entry extends ErrorEntry<infer Data> ? Data : never;

/** Makes the error of a code; `cause` is kept for bug reports and never shown to users. */
export type Fail<Table extends ErrorTable> = <Code extends keyof Table & string>(
  code: Code,
  data: DataOf<Table[Code]>,
  cause?: unknown,
) => MigetpacksError;

/** Declares one row of a table; exists so that the type of `data` is inferred from its annotation. */
export const entry = <Data>(blame: Blame, text: (data: Data) => ErrorText, retryable = false): ErrorEntry<Data> => ({
  blame,
  text,
  retryable,
});

/** Turns a table of texts into a function that makes errors: `throw fail('CODE', { … })`. */
export const defineErrors =
  <const Table extends ErrorTable>(table: Table): Fail<Table> =>
  (code, data, cause) => {
    const row = table[code] as ErrorEntry<typeof data>;
    const { message, hint } = row.text(data);
    return new MigetpacksError({ code, message, hint, blame: row.blame, ...(row.retryable ? { retryable: true } : {}), cause });
  };
