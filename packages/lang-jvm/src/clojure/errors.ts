import { defineErrors, entry } from '@migetpacks/core/plugin';

/** The errors of Clojure apps; each code has a page in docs/errors. */
export const fail = defineErrors({
  CLOJURE_FILE_INVALID: entry<{ file: string; line: number; fault: string }>('user', ({ file, line, fault }) => ({
    message: `${file} line ${line}: ${fault}`,
    hint: `Correct ${file}; "clojure" or "lein" on your machine says the same.`,
  })),
  CLOJURE_NO_BUILD: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} has no :build alias for a build.clj, so nothing says how to make a jar of the app`,
    hint: 'Add a build.clj with a function "uber" and the alias :build, as https://clojure.org/guides/tools_build shows.',
  })),
});
