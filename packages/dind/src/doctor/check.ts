/** One finding: `problem` is what makes a build fail or slow, `unknown` what cannot be found out from here. */
export interface Check {
  readonly subject: 'engine' | 'buildkit' | 'data' | 'disk' | 'registry' | 'mirror' | 'clock' | 'proxy';
  readonly state: 'ok' | 'problem' | 'unknown';
  readonly detail: string;
  /** Code of the error that a build would end with. */
  readonly code?: string;
  /** The next action, as an order. */
  readonly fix?: string;
}

export const ok = (subject: Check['subject'], detail: string): Check => ({ subject, state: 'ok', detail });
export const unknown = (subject: Check['subject'], detail: string): Check => ({ subject, state: 'unknown', detail });
export const problem = (subject: Check['subject'], detail: string, fix: string): Check => ({ subject, state: 'problem', detail, fix });
