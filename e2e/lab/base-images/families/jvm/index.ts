import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const jvm: Family = {
  images: 'eclipse-temurin:<n>[-jre], maven:<tag>, gradle:<tag>, clojure:<tag>',
  recipeFor: async (image) =>
    /^(?:eclipse-temurin|maven|gradle|clojure|sbtscala\/scala-sbt):/.test(image)
      ? { unavailable: 'the lab has no recipe for it yet' }
      : undefined,
};
