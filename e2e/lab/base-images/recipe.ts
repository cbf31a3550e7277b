import { readFile } from 'node:fs/promises';

/** How one base image is made: its Dockerfile, the files beside it, and the base image under it. */
export interface Recipe {
  /** Name and tag as on Docker Hub, without `library/`. */
  readonly image: string;
  readonly parent?: string;
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  /** npm packages of the build context: file name to package spec. */
  readonly packages: Readonly<Record<string, string>>;
  /** Texts of the build context: file name to contents. */
  readonly files: Readonly<Record<string, string>>;
  readonly rootFs?: string;
  /** Changes when anything above changes. */
  readonly hash: string;
}

/** What a family says about one image. */
export type RecipeBody = Partial<Omit<Recipe, 'image' | 'hash'>> & Pick<Recipe, 'dockerfile'>;

/**
 * Images that are made alike, such as all of Python. A family answers undefined for images that are not its own, and says why
 * where one of its own cannot be made from what package registries hold.
 */
export interface Family {
  /** As people would name its images: `node:<x.y.z>[-slim]`. */
  readonly images: string;
  recipeFor(image: string): Promise<RecipeBody | { readonly unavailable: string } | undefined>;
}

/** Reads the files of a family's own folder. */
export const filesOf =
  (module: string) =>
  (name: string): Promise<string> =>
    readFile(new URL(name, module), 'utf8');
