/** A stream that text is written to. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything of the outside that a command sees, so that a test needs no process. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}
