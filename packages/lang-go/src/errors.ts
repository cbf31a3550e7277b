import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  GO_MANAGER_REPLACED: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} belongs to a package manager that Go modules have replaced, and there is no go.mod`,
    hint: 'Run "go mod init <module path>" and "go mod tidy", and commit go.mod and go.sum.',
  })),
  GO_MODULE_MISSING: entry<{ file: string; imports: string }>('user', ({ file, imports }) => ({
    message: `${file} imports "${imports}", but there is no go.mod that says which version`,
    hint: 'Run "go mod init <module path>" and "go mod tidy", and commit go.mod and go.sum.',
  })),
  GO_MODULE_FILE_INVALID: entry<{ file: string; line?: number; fault: string }>('user', ({ file, line, fault }) => ({
    message: `${file}${line === undefined ? '' : `:${line}`} cannot be read: ${fault}`,
    hint: 'Restore the file from version control, or write it anew with "go mod init" and "go mod tidy".',
  })),
  GO_SUM_MISSING: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} requires modules, but there is no ${file === 'go.work' ? 'go.sum' : file.replace(/mod$/, 'sum')}`,
    hint: 'Run "go mod tidy" and commit go.sum.',
  })),
  GO_LOCAL_MODULE_MISSING: entry<{ file: string; line: number; path: string }>('user', ({ file, line, path }) => ({
    message: `${file}:${line} names the local module "${path}", but the source has no ${path}/go.mod`,
    hint: 'Commit the module inside the source folder, or require a published version of it.',
  })),
  GO_VERSION_TOO_OLD: entry<{ version: string; file: string; needs: string }>('user', ({ version, file, needs }) => ({
    message: `Go ${version} was chosen, but ${file} asks for at least Go ${needs}`,
    hint: `Ask for Go ${needs} or newer, or lower the go line of ${file}.`,
  })),
  GO_NO_PROGRAM: entry<{ looked: readonly string[] }>('user', ({ looked }) => ({
    message: `No program to build: there is no package main in ${list(looked)}`,
    hint: 'Add a package main, or name it in the setting go.packages (GO_INSTALL_PACKAGE_SPEC).',
  })),
  GO_APP_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message: `There is no program and no module called "${app}".${didYouMean(app, known)}`,
    hint: `Name one of these with --app: ${known.join(', ')}.`,
  })),
  GO_SAME_NAME: entry<{ name: string; folders: readonly string[] }>('user', ({ name, folders }) => ({
    message: `Two programs would be called "${name}": ${list(folders)}`,
    hint: 'Choose one with --app, or name the packages to build in the setting go.packages.',
  })),
  GO_START_UNCLEAR: entry<{ names: readonly string[] }>('user', ({ names }) => ({
    message: `Nothing says which of these programs serves the web: ${list(names)}`,
    hint: 'Add a Procfile with a line such as "web: server", or choose one with --app.',
  })),
  GO_SETTING_INVALID: entry<{ setting: string; value: string; fault: string }>('user', ({ setting, value, fault }) => ({
    message: `The setting ${setting} is "${value}": ${fault}`,
    hint: `Change ${setting}.`,
  })),
});
