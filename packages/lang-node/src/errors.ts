import { defineErrors, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const spec = (value: string | undefined): string => (value === undefined ? 'nothing' : `"${value}"`);

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  NODE_MANIFEST_MISSING: entry<{ lockfile: string }>('user', ({ lockfile }) => ({
    message: `${lockfile} is there, but package.json is not`,
    hint: 'Add the package.json that belongs to the lockfile, or point to the folder that holds it.',
  })),
  NODE_TWO_LOCKFILES: entry<{ found: readonly string[] }>('user', ({ found }) => ({
    message: `Lockfiles of different package managers found: ${list(found)}`,
    hint: 'Delete those you do not use, or name the manager in the field "packageManager" of package.json.',
  })),
  NODE_LOCKFILE_OUT_OF_STEP: entry<{ lockfile: string; name: string; wanted: string | undefined; locked: string | undefined; fix: string }>(
    'user',
    ({ lockfile, name, wanted, locked, fix }) => ({
      message: `${lockfile} is out of step with package.json: for "${name}" package.json asks for ${spec(wanted)} and the lockfile knows ${spec(locked)}`,
      hint: `Run "${fix}" and commit ${lockfile}.`,
    }),
  ),
  NODE_LOCKFILE_INVALID: entry<{ lockfile: string; fault: string; fix: string }>('user', ({ lockfile, fault, fix }) => ({
    message: `${lockfile} cannot be read: ${fault}`,
    hint: `Restore the file from version control, or write it anew with "${fix}".`,
  })),
  NODE_LOCKFILE_FORMAT: entry<{ lockfile: string; format: string; manager: string; fix: string }>(
    'user',
    ({ lockfile, format, manager, fix }) => ({
      message: `${lockfile} has format ${format}, from which ${manager} does not install without rewriting it`,
      hint: `Run "${fix}" and commit ${lockfile}, or pin the release that wrote it in the field "packageManager" of package.json.`,
    }),
  ),
  NODE_MANAGER_INVALID: entry<{ value: string; field: string }>('user', ({ value, field }) => ({
    message: `${field} in package.json is "${value}", which names no version of npm, pnpm or Yarn`,
    hint: 'Write a name and an exact version, such as "pnpm@10.34.9".',
  })),
  NODE_MANAGER_UNSUPPORTED: entry<{ name: string; from: string }>('user', ({ name, from }) => ({
    message: `${from} names "${name}"; Node.js apps are installed with npm, pnpm or Yarn`,
    hint: 'Name one of these in the field "packageManager" of package.json.',
  })),
  NODE_MANAGER_NEEDS_NODE: entry<{ manager: string; needs: string; node: string }>('user', ({ manager, needs, node }) => ({
    message: `${manager} runs on Node.js ${needs}, but Node.js ${node} was chosen`,
    hint: 'Change the version of one of them: "packageManager" or "engines.node" in package.json.',
  })),
  NODE_APP_UNKNOWN: entry<{ name: string; known: readonly string[] }>('user', ({ name, known }) => ({
    message:
      known.length === 0
        ? `"${name}" is named as the part that ships, but this is no workspace: package.json and pnpm-workspace.yaml declare none`
        : `The workspace has no member "${name}"; there are ${list(known)}`,
    hint: known.length === 0 ? 'Leave --app out.' : 'Name a member by its name or its folder.',
  })),
  NODE_APP_NEEDED: entry<{ known: readonly string[] }>('user', ({ known }) => ({
    message: `This is a workspace of ${list(known)}, and nothing says which part ships`,
    hint: 'Choose one with --app NAME, or add a "start" script to the package.json at the top.',
  })),
  NODE_YARN_PATH_MISSING: entry<{ path: string }>('user', ({ path }) => ({
    message: `.yarnrc.yml sets yarnPath to "${path}", but there is no such file`,
    hint: 'Commit the file, or remove yarnPath and pin Yarn with "packageManager" in package.json.',
  })),
  NODE_LOCAL_PACKAGE_MISSING: entry<{ name: string; spec: string }>('user', ({ name, spec: value }) => ({
    message: `The dependency "${name}" is "${value}", but the source has no such package`,
    hint: 'Commit the package inside the source folder, or depend on a published version.',
  })),
  NODE_SCRIPT_MISSING: entry<{ script: string; from: string; known: readonly string[] }>('user', ({ script, from, known }) => ({
    message: `${from} runs the script "${script}", but package.json has no such script`,
    hint: known.length === 0 ? 'Add the script to package.json.' : `Add the script to package.json, or use one of: ${known.join(', ')}.`,
  })),
  NODE_SCRIPT_LOOP: entry<{ script: string }>('user', ({ script }) => ({
    message: `The script "${script}" in package.json runs itself`,
    hint: 'Write the program that the script starts instead of the script.',
  })),
  NODE_START_FILE_MISSING: entry<{ file: string; from: string }>('user', ({ file, from }) => ({
    message: `${from} starts ${file}, but the source has no such file and package.json has no build script that could make it`,
    hint: `Commit ${file}, or add a "build" script to package.json that writes it.`,
  })),
  NODE_START_NEEDS_DEV_DEPENDENCY: entry<{ program: string; from: string; fix: string }>('user', ({ program, from, fix }) => ({
    message: `${from} starts with "${program}", which is a development dependency and does not ship`,
    hint: fix,
  })),
  NODE_FRAMEWORK_WITHOUT_SERVER: entry<{ framework: string; because: string; fix: string }>('user', ({ framework, because, fix }) => ({
    message: `The build of this ${framework} app leaves no server that could be started: ${because}`,
    hint: fix,
  })),
  NODE_NO_START_COMMAND: entry<{ looked: readonly string[] }>('user', ({ looked }) => ({
    message: `Nothing says how to start this Node.js app; looked at ${list(looked)}`,
    hint: 'Add a "start" script to package.json, or a Procfile with a line such as "web: node server.js".',
  })),
});
