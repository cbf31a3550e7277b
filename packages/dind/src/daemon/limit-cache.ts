/** The part of daemon.json that makes BuildKit give space back. */
export interface CacheLimits {
  readonly enabled: true;
  /** What engines before 28 read. */
  readonly defaultKeepStorage: string;
  readonly defaultReservedSpace: string;
  readonly defaultMaxUsedSpace: string;
  readonly defaultMinFreeSpace?: string;
}

const bytes = (count: number): string => String(Math.floor(count));

/** Sizes BuildKit's cache: to what was asked for, else to the disk that it is on. */
export const limitCache = (disk: number, wish: number | undefined): CacheLimits => {
  if (wish !== undefined)
    return { enabled: true, defaultKeepStorage: bytes(wish), defaultReservedSpace: bytes(wish), defaultMaxUsedSpace: bytes(wish) };
  return {
    enabled: true,
    defaultKeepStorage: bytes(disk * 0.5),
    defaultReservedSpace: bytes(disk * 0.1),
    defaultMaxUsedSpace: bytes(disk * 0.6),
    // A full disk fails a build, a smaller cache only slows it down.
    defaultMinFreeSpace: bytes(disk * 0.1),
  };
};
