import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  ELIXIR_MANIFEST_MISSING: entry<{ lockfile: string }>('user', ({ lockfile }) => ({
    message: `${lockfile} is there, but mix.exs is not`,
    hint: 'Add the mix.exs that belongs to the lockfile, or point to the folder that holds it.',
  })),
  ELIXIR_MANIFEST_INVALID: entry<{ path: string; missing: string }>('user', ({ path, missing }) => ({
    message: `${path} is no project of Mix: ${missing}`,
    hint: 'Write a module that uses Mix.Project and has a function "project" with the name of the app.',
  })),
  ELIXIR_LOCKFILE_INVALID: entry<{ fault: string }>('user', ({ fault }) => ({
    message: `mix.lock cannot be read: ${fault}`,
    hint: 'Restore the file from version control, or write it anew with "mix deps.get".',
  })),
  ELIXIR_LOCKFILE_OUT_OF_STEP: entry<{ path: string; name: string }>('user', ({ path, name }) => ({
    message: `mix.lock is out of step with ${path}: it does not know the dependency "${name}"`,
    hint: 'Run "mix deps.get" and commit mix.lock.',
  })),
  ELIXIR_OTP_PAIR: entry<{ elixir: string; otp: string; known: readonly string[] }>('user', ({ elixir, otp, known }) => ({
    message: `Elixir ${elixir} has no image with Erlang/OTP ${otp}; there are images with ${list(known)}`,
    hint: `Ask for Erlang/OTP ${known.at(-1)}, or for another Elixir.`,
  })),
  ELIXIR_LOCAL_DEPENDENCY_MISSING: entry<{ name: string; path: string }>('user', ({ name, path }) => ({
    message: `The dependency "${name}" is in ${path}, but the source has no mix.exs there`,
    hint: 'Commit the project inside the source folder, or depend on a published version.',
  })),
  ELIXIR_RELEASE_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message: `There is no release or app called "${app}"`,
    hint: `Name one of these with --app: ${known.join(', ')}.${didYouMean(app, known)}`,
  })),
  ELIXIR_RELEASE_AMBIGUOUS: entry<{ candidates: readonly string[]; what: string }>('user', ({ candidates, what }) => ({
    message: `Several ${what} could ship: ${list(candidates)}`,
    hint: `Name one with --app, such as --app ${candidates[0] ?? 'name'}, or set default_release in mix.exs.`,
  })),
  ELIXIR_RELEASE_WITHOUT_ERTS: entry<{ path: string }>('user', ({ path }) => ({
    message: `${path} makes a release without the Erlang runtime (include_erts: false), and the image has none of its own`,
    hint: 'Remove include_erts from the release.',
  })),
  ELIXIR_RELEASE_NOT_SHIPPED: entry<{ command: string; name: string; shipped: string }>('user', ({ command, name, shipped }) => ({
    message: `"${command}" starts the release "${name}", and the image has the release "${shipped}"`,
    hint: `Write "bin/${shipped} start", or let mix.exs name the release "${name}" and choose it with --app ${name}.`,
  })),
  ELIXIR_MIX_AT_RUNTIME: entry<{ command: string; instead: string }>('user', ({ command, instead }) => ({
    message: `"${command}" needs mix and the sources, and the image has only a release`,
    hint: `Write what the release can run, such as "${instead}".`,
  })),
});
