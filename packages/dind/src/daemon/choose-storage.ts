/** How layers are stored. */
export interface Storage {
  readonly driver: string;
  /** The containerd image store, which has registry caches, attestations and several platforms; graph drivers have the old one. */
  readonly imageStore: boolean;
  /** Why this one, where it is not what everybody has. */
  readonly notice?: string;
}

/** What the file system of the data root can do, as tried. */
export interface StorageAbilities {
  /** Type of that file system. */
  readonly fileSystem: string;
  readonly overlay: boolean;
  readonly fuse: boolean;
}

const snapshotters = new Set(['overlayfs', 'native']);

/** The driver that was asked for, with the image store that it belongs to. */
export const namedStorage = (driver: string): Storage =>
  snapshotters.has(driver)
    ? { driver, imageStore: true }
    : {
        driver,
        imageStore: false,
        notice: `the storage driver ${driver} belongs to the old image store: no registry cache, no attestations, one platform (overlayfs has them)`,
      };

/** The best driver that works. */
export const chooseStorage = ({ fileSystem, overlay, fuse }: StorageAbilities): Storage => {
  if (overlay) return { driver: 'overlayfs', imageStore: true };
  const why = `overlayfs does not work on ${fileSystem}`;
  if (fuse) return { ...namedStorage('fuse-overlayfs'), notice: `${why}: using fuse-overlayfs, which is slower and has no registry cache` };
  return {
    driver: 'native',
    imageStore: true,
    notice: `${why}: copying layers instead, which is slow and large; a volume for the data root helps`,
  };
};
