import type { ReleaseTable } from '../release-table.ts';

/** What a specification means, in the grammar of one ecosystem. */
export type Wish =
  /** One version, in the spelling of release tables. */
  | { readonly kind: 'exact'; readonly version: string }
  /** `near` is the version that a range without any match was about. */
  | { readonly kind: 'range'; allows(version: string): boolean; readonly near?: string | undefined }
  | { readonly kind: 'invalid'; readonly suggestion: string };

/** The version grammar of one ecosystem; it knows no tool and no table of its own. */
export interface VersionScheme {
  readonly examples: readonly string[];
  read(spec: string, table: ReleaseTable, today: string): Wish;
  /** Negative when `a` is older than `b`. */
  compare(a: string, b: string): number;
}
