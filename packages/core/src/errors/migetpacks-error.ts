/** Who has to act: the owner of the app or the options, the author of a plugin, or whoever runs the machine. */
export type Blame = 'user' | 'plugin' | 'platform';

/** Everything a report needs to say about a failure. */
export interface ErrorDetails {
  /** Stable identifier, also the name of the page in `docs/errors/`. */
  readonly code: string;
  /** What is wrong, with the file and the value. */
  readonly message: string;
  /** The next action, as an order. */
  readonly hint: string;
  readonly blame: Blame;
  /** True when the same call may succeed later without a change (network, registry, engine). */
  readonly retryable?: boolean;
  /** Id of the plugin whose function failed, stamped by core. */
  readonly plugin?: string;
  readonly cause?: unknown;
}

// A registered symbol, because `instanceof` fails across two copies of this package.
const brand: unique symbol = Symbol.for('migetpacks.error');

/** The only error class of the project: a code, a message, a hint. */
export class MigetpacksError extends Error {
  override readonly name = 'MigetpacksError';
  readonly [brand] = true;
  readonly details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.details = details;
  }

  get code(): string {
    return this.details.code;
  }

  /** Link to the page that explains the code. */
  get docs(): string {
    return `https://github.com/migetpacks/migetpacks/blob/main/docs/errors/${this.details.code}.md`;
  }

  /** Recognises an error made by any copy of this package. */
  static is(error: unknown): error is MigetpacksError {
    return typeof error === 'object' && error !== null && brand in error;
  }
}
