import * as z from 'zod/mini';

const flag = z.optional(z.boolean());
const text = z.optional(z.string());

/** The section `go` of `migetpacks.yaml`. */
export const Settings = z.strictObject({
  /** Package patterns to build: `./cmd/web ./cmd/worker`, `./cmd/...`. */
  packages: text,
  /** Variable that the linker sets, `main.version`, and its value. */
  linkerSymbol: text,
  linkerValue: text,
  /** More flags for `go build`. */
  buildFlags: text,
  /** Says whether C code is compiled in, where the source does not show it. */
  cgo: flag,
  /** Folders and files that the programs read while they run, besides those with a usual name. */
  assets: z.optional(z.array(z.string())),
  /** Ship the Go toolchain. */
  toolsInImage: flag,
  /** Make a GOPATH that programs may write to. */
  gopathInImage: flag,
});
export type Settings = z.infer<typeof Settings>;
