import type { MaybePromise } from './shape.ts';

/**
 * A function of a module that is loaded when it is first called. Every start asks every plugin whether the app is its own, and
 * all but one need no more than that.
 */
export const lazily =
  <Name extends string, Args extends readonly unknown[], Answer>(
    load: () => Promise<{ readonly [Key in Name]: (...args: Args) => MaybePromise<Answer> }>,
    name: Name,
  ) =>
  async (...args: Args): Promise<Answer> =>
    (await load())[name](...args);
