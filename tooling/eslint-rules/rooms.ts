/** What the code of a package may import. Everything that is not listed is an error. */
export interface Room {
  readonly name: string;
  /** The sentence that a reader of the error needs: why the wall is there. */
  readonly reason: string;
  readonly workspace: readonly string[];
  readonly libraries: readonly string[] | 'any';
  /** Names without `node:`; `except` turns the list round. */
  readonly builtins: { readonly only: readonly string[] } | { readonly except: readonly string[] };
}

const processStarters = ['child_process', 'cluster', 'worker_threads'];
const pureBuiltins = ['path', 'path/posix', 'util', 'buffer'];
const testLibraries = ['vitest', 'fast-check'];

const core: Room = {
  name: 'core',
  reason: 'core is a pure function of source tree, options and day: no disk, network or process, and no other package of the workspace',
  workspace: [],
  libraries: ['zod', 'yaml', 'smol-toml', 'jsonc-parser', 'fast-xml-parser', 'semver', 'picomatch'],
  builtins: { only: [...pureBuiltins, 'crypto'] },
};

const lang: Room = {
  name: 'lang-*',
  reason:
    'a language plugin sees the app through its SourceTree alone, and reads files, versions and errors with the helpers of the plugin entry',
  workspace: ['@migetpacks/core/plugin'],
  // Pure computing only: each name here is something that every plugin may drag into the start-up.
  libraries: ['zod', 'semver', '@renovatebot/pep440', '@renovatebot/ruby-semver'],
  builtins: { only: pureBuiltins },
};

const multi: Room = {
  name: 'multi',
  reason: 'multi sees contributions, not languages',
  workspace: ['@migetpacks/core', '@migetpacks/core/plan', '@migetpacks/core/plugin', '@migetpacks/core/errors'],
  libraries: ['zod'],
  builtins: { only: pureBuiltins },
};

const dind: Room = {
  name: 'dind',
  reason: 'dind runs engines; it knows neither plans nor plugins',
  workspace: ['@migetpacks/core/errors'],
  libraries: ['execa'],
  builtins: { except: ['cluster', 'worker_threads'] },
};

const cli: Room = {
  name: 'cli',
  reason: 'only dind starts processes',
  workspace: ['@migetpacks/*'],
  libraries: 'any',
  builtins: { except: processStarters },
};

/** A test may also touch the disk, for fixtures, and use the test libraries and the contract kit. */
const forTests = (room: Room): Room => ({
  ...room,
  workspace: [...room.workspace, ...(room.name === 'core' ? [] : ['@migetpacks/core/testing'])],
  libraries: room.libraries === 'any' ? 'any' : [...room.libraries, ...testLibraries],
  builtins:
    'only' in room.builtins
      ? { only: [...room.builtins.only, 'fs', 'fs/promises', 'os', 'url'] }
      : { except: ['cluster', 'worker_threads'] },
});

/** The rooms in the order of the config: where two match a file, the later one counts. */
export const rooms: readonly { readonly files: readonly string[]; readonly room: Room }[] = [
  ...(
    [
      ['core', core],
      ['lang-*', lang],
      ['multi', multi],
      ['dind', dind],
      ['cli', cli],
    ] as const
  ).flatMap(([folder, room]) => [
    { files: [`packages/${folder}/src/**/*.ts`], room },
    { files: [`packages/${folder}/src/**/*.test.ts`, `packages/${folder}/test/**/*.ts`], room: forTests(room) },
  ]),
  { files: ['packages/core/src/source-tree/fs-tree.ts'], room: { ...core, builtins: { only: [...pureBuiltins, 'fs', 'fs/promises'] } } },
  { files: ['packages/core/src/testing/**/*.ts'], room: forTests(core) },
  // What a shell makes of a command line is a fact about shells.
  {
    files: ['packages/core/src/app/real-shell.test.ts', 'packages/core/src/plan/stages/launcher.test.ts'],
    room: { ...forTests(core), builtins: { only: [...pureBuiltins, 'fs', 'child_process'] } },
  },
];
