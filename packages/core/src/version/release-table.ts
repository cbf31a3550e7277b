/** One line of releases that gets its own security fixes: Node.js 22, Python 3.13. */
export interface ReleaseLine {
  /** `22`, `3.13` */
  readonly line: string;
  /** All that exist, newest first. */
  readonly versions: readonly string[];
  /** Day on which security fixes end, `YYYY-MM-DD`. */
  readonly endOfLife?: string;
  /** Day on which long-term support begins; absent for a line that never gets it. */
  readonly longTermSupport?: string;
  readonly codename?: string;
}

/** What exists of one tool. */
export interface ReleaseTable {
  readonly tool: string;
  /** The line used when nothing is asked for, and preferred when a range allows several. */
  readonly defaultLine: string;
  readonly lines: readonly ReleaseLine[];
}
