import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const spec = (value: string | undefined): string => (value === undefined ? 'nothing' : `"${value}"`);

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  BUN_MANIFEST_MISSING: entry<{ lockfile: string }>('user', ({ lockfile }) => ({
    message: `${lockfile} is there, but package.json is not`,
    hint: 'Add the package.json that belongs to the lockfile, or point to the folder that holds it.',
  })),
  BUN_LOCKFILE_INVALID: entry<{ lockfile: string; fault: string }>('user', ({ lockfile, fault }) => ({
    message: `${lockfile} cannot be read: ${fault}`,
    hint: 'Restore the file from version control, or delete it and run "bun install".',
  })),
  BUN_LOCKFILE_FORMAT: entry<{ lockfile: string; format: number; needs: string | undefined; version: string }>(
    'user',
    ({ lockfile, format, needs, version }) => ({
      message: `${lockfile} has format ${format}, which Bun ${version} does not read${needs === undefined ? '' : `; Bun ${needs} does`}`,
      hint:
        needs === undefined
          ? 'Run "bun install" with the Bun release that the app is deployed with, and commit the lockfile.'
          : `Ask for Bun ${needs} where the version is set, or run "bunx bun@${version} install" and commit ${lockfile}.`,
    }),
  ),
  BUN_LOCKFILE_OUT_OF_STEP: entry<{ manifest: string; name: string; wanted: string | undefined; locked: string | undefined }>(
    'user',
    ({ manifest, name, wanted, locked }) => ({
      message: `bun.lock is out of step with ${manifest}: for "${name}" ${manifest} asks for ${spec(wanted)} and the lockfile knows ${spec(locked)}`,
      hint: 'Run "bun install" and commit bun.lock.',
    }),
  ),
  BUN_APP_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message:
      known.length === 0
        ? `The app "${app}" was asked for, but package.json declares no workspaces`
        : `No package of the workspace is called "${app}" or lies in that folder`,
    hint: known.length === 0 ? 'Leave --app out.' : `Name one of these with --app: ${known.join(', ')}.${didYouMean(app, known)}`,
  })),
  BUN_APP_AMBIGUOUS: entry<{ candidates: readonly string[] }>('user', ({ candidates }) => ({
    message:
      candidates.length === 0
        ? 'The workspace has no package with a "start" script, and its root has none either'
        : `Several packages of the workspace can be started: ${list(candidates)}`,
    hint: `Name the one that ships with --app${candidates[0] === undefined ? '' : `, such as --app ${candidates[0]}`}.`,
  })),
  BUN_PATCH_MISSING: entry<{ name: string; path: string }>('user', ({ name, path }) => ({
    message: `patchedDependencies in package.json names ${path} for "${name}", but the source has no such file`,
    hint: 'Commit the file, or remove the entry.',
  })),
  BUN_LOCAL_PACKAGE_MISSING: entry<{ name: string; spec: string }>('user', ({ name, spec: value }) => ({
    message: `The dependency "${name}" is "${value}", but the source has no such package`,
    hint: 'Commit the package inside the source folder, or depend on a published version.',
  })),
  BUN_SCRIPT_MISSING: entry<{ script: string; from: string; known: readonly string[] }>('user', ({ script, from, known }) => ({
    message: `${from} runs the script "${script}", but package.json has no such script`,
    hint: known.length === 0 ? 'Add the script to package.json.' : `Add the script to package.json, or use one of: ${known.join(', ')}.`,
  })),
  BUN_SCRIPT_LOOP: entry<{ script: string }>('user', ({ script }) => ({
    message: `The script "${script}" in package.json runs itself`,
    hint: 'Write the program that the script starts instead of the script.',
  })),
  BUN_NO_START_COMMAND: entry<{ looked: readonly string[] }>('user', ({ looked }) => ({
    message: `Nothing says how to start this Bun app; looked at ${list(looked)}`,
    hint: 'Add a "start" script to package.json, or a Procfile with a line such as "web: bun src/server.ts".',
  })),
});
