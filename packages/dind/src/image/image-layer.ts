/** One layer, the base image's first; sizes are unpacked for a loaded image and compressed for a pushed one. */
export interface ImageLayer {
  readonly digest: string;
  readonly size: number;
}
