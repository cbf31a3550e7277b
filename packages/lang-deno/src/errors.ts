import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  DENO_LOCKFILE_INVALID: entry<{ lockfile: string; fault: string }>('user', ({ lockfile, fault }) => ({
    message: `${lockfile} cannot be read: ${fault}`,
    hint: 'Restore the file from version control, or delete it and run "deno install".',
  })),
  DENO_LOCKFILE_FORMAT: entry<{ format: string; needs: string | undefined; version: string }>('user', ({ format, needs, version }) => ({
    message: `deno.lock has format ${format}, which Deno ${version} does not read${needs === undefined ? '' : `; Deno ${needs} or later does`}`,
    hint:
      needs === undefined
        ? 'Run "deno install" with the Deno release that the app is deployed with, and commit deno.lock.'
        : `Ask for Deno ${needs} or later in .deno-version, or write deno.lock with Deno ${version}.`,
  })),
  DENO_IMPORT_MAP_MISSING: entry<{ path: string }>('user', ({ path }) => ({
    message: `importMap in deno.json names ${path}, but the source has no such file`,
    hint: 'Commit the file, or move its entries to "imports" in deno.json.',
  })),
  DENO_APP_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message:
      known.length === 0
        ? `The app "${app}" was asked for, but deno.json declares no workspace`
        : `No member of the workspace is called "${app}" or lies in that folder`,
    hint: known.length === 0 ? 'Leave --app out.' : `Name one of these with --app: ${known.join(', ')}.${didYouMean(app, known)}`,
  })),
  DENO_APP_AMBIGUOUS: entry<{ candidates: readonly string[] }>('user', ({ candidates }) => ({
    message:
      candidates.length === 0
        ? 'The workspace has no member with a task "start", and its root has none either'
        : `Several members of the workspace can be started: ${list(candidates)}`,
    hint: `Name the one that ships with --app${candidates[0] === undefined ? '' : `, such as --app ${candidates[0]}`}.`,
  })),
  DENO_TASK_MISSING: entry<{ task: string; from: string; known: readonly string[] }>('user', ({ task, from, known }) => ({
    message: `${from} runs the task "${task}", but deno.json has no such task`,
    hint: known.length === 0 ? 'Add the task to deno.json.' : `Add the task to deno.json, or use one of: ${known.join(', ')}.`,
  })),
  DENO_TASK_LOOP: entry<{ task: string }>('user', ({ task }) => ({
    message: `The task "${task}" in deno.json runs itself`,
    hint: 'Write the program that the task starts instead of the task.',
  })),
  DENO_NO_START_COMMAND: entry<{ looked: readonly string[] }>('user', ({ looked }) => ({
    message: `Nothing says how to start this Deno app; looked at ${list(looked)}`,
    hint: 'Add a task "start" to deno.json, or a Procfile with a line such as "web: deno run --allow-net main.ts".',
  })),
});
