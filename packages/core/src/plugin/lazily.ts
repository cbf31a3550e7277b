type Answering = (...args: never[]) => unknown;

/**
 * A function of a module that is loaded when it is first called. Every start asks every plugin whether the app is its own, and
 * all but one need no more than that.
 */
export const lazily =
  <Module extends { readonly [Key in Name]: Answering }, Name extends string>(load: () => Promise<Module>, name: Name) =>
  async (...args: Parameters<Module[Name]>): Promise<Awaited<ReturnType<Module[Name]>>> =>
    (await load())[name](...args) as Awaited<ReturnType<Module[Name]>>;
