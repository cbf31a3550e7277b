/** Values that the answers of a plugin are made of. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Env = Readonly<Record<string, string>>;

/** An absolute path inside a container. */
export type ContainerPath = `/${string}`;
/** An image by name and tag; `digest` pins its content. */
export interface ImageRef {
  readonly name: string;
  readonly tag: string;
  readonly digest?: `sha256:${string}`;
}

/** Something worth telling the person who builds; a warning asks for action. */
export interface Notice {
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** `argv` runs without a shell; `script` is text for `/bin/sh`. */
export type Command =
  { readonly kind: 'argv'; readonly argv: readonly [string, ...string[]] } | { readonly kind: 'script'; readonly script: string };
