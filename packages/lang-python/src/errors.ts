import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  PYTHON_MANIFEST_MISSING: entry<{ lockfile: string; manifest: string }>('user', ({ lockfile, manifest }) => ({
    message: `${lockfile} is there, but ${manifest} is not`,
    hint: `Add the ${manifest} that belongs to the lockfile, or point to the folder that holds it.`,
  })),
  PYTHON_TWO_LOCKFILES: entry<{ found: readonly string[] }>('user', ({ found }) => ({
    message: `Lockfiles of different package managers found: ${list(found)}`,
    hint: 'Delete those you do not use, or name the manager in the setting python.packageManager.',
  })),
  PYTHON_LOCKFILE_INVALID: entry<{ lockfile: string; fault: string; fix: string }>('user', ({ lockfile, fault, fix }) => ({
    message: `${lockfile} cannot be read: ${fault}`,
    hint: `Restore the file from version control, or write it anew with "${fix}".`,
  })),
  PYTHON_LOCKFILE_FORMAT: entry<{ lockfile: string; format: string; known: string; fix: string }>(
    'user',
    ({ lockfile, format, known, fix }) => ({
      message: `${lockfile} has format ${format}; the newest known is ${known}`,
      hint: `Write it anew with "${fix}" of a release that is listed, or update this program.`,
    }),
  ),
  PYTHON_REQUIREMENTS_MISSING: entry<{ file: string; included: string }>('user', ({ file, included }) => ({
    message: `${file} includes "${included}", but the source has no such file`,
    hint: 'Commit the file, or remove the line that includes it.',
  })),
  PYTHON_REQUIREMENTS_UNREAD: entry<{ file: string; program: string; from: string }>('user', ({ file, program, from }) => ({
    message: `${from} starts "${program}", but no package is installed: ${file} is not read`,
    hint: 'Write its packages to requirements.txt, by the names that they have on PyPI.',
  })),
  PYTHON_LOCAL_PACKAGE_MISSING: entry<{ path: string; from: string }>('user', ({ path, from }) => ({
    message: `${from} names the local package "${path}", but the source has no such folder`,
    hint: 'Commit the package inside the source folder, build from the folder that holds both, or depend on a published version.',
  })),
  PYTHON_APP_MISSING: entry<{ known: readonly string[] }>('user', ({ known }) => ({
    message: `The workspace has several packages and none at its top: ${list(known)}`,
    hint: 'Name the one that ships with --app.',
  })),
  PYTHON_APP_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message:
      known.length === 0
        ? `There is no part "${app}": only a workspace with uv.lock has parts`
        : `The workspace has no package "${app}".${didYouMean(app, known)}`,
    hint: known.length === 0 ? 'Leave --app out, or run "uv lock" at the top of the workspace.' : `Name one of ${list(known)}.`,
  })),
  PYTHON_NO_START_COMMAND: entry<{ looked: readonly string[] }>('user', ({ looked }) => ({
    message: `Nothing says how the app starts. Looked at: ${looked.join('; ')}`,
    hint: 'Add a Procfile with a line such as "web: gunicorn mysite.wsgi", or set RUN_COMMAND.',
  })),
  PYTHON_NO_SERVER: entry<{ object: string; file: string; kind: string; servers: readonly string[] }>(
    'user',
    ({ object, file, kind, servers }) => ({
      message: `${file} has the ${kind} app "${object}", but no server for it is among the dependencies`,
      hint: `Add one of ${list(servers)} to the dependencies.`,
    }),
  ),
  PYTHON_START_FILE_MISSING: entry<{ file: string; from: string }>('user', ({ file, from }) => ({
    message: `${from} starts "${file}", but there is no such file`,
    hint: 'Correct the path in the start command, or add the file.',
  })),
  PYTHON_START_PROGRAM_MISSING: entry<{ program: string; from: string; source: string }>('user', ({ program, from, source }) => ({
    message: `${from} starts "${program}", which ${source} does not install`,
    hint: `Add "${program}" to the dependencies that ship and lock them again.`,
  })),
});
