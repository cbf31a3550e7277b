import { defineErrors, didYouMean, entry } from '@migetpacks/core/errors';

export const fail = defineErrors({
  CLI_COMMAND_UNKNOWN: entry<{ name: string; known: readonly string[] }>('user', ({ name, known }) => ({
    message: `"${name}" is neither a command nor a folder.${didYouMean(name, known)}`,
    hint: `Use one of ${known.join(', ')}, or the path of the folder to build.`,
  })),
  CLI_ARGUMENT_UNEXPECTED: entry<{ argument: string; command: string }>('user', ({ argument, command }) => ({
    message: `Unexpected argument "${argument}"`,
    hint: `Give "migetpacks ${command}" one folder; quote a path with blanks.`,
  })),
  CONFIG_SOURCE_MISSING: entry<{ path: string; where: string }>('user', ({ path, where }) => ({
    message: `The folder ${path} (${where}) does not exist`,
    hint: 'Give the path of the folder with the source.',
  })),
  CONFIG_SOURCE_NOT_A_FOLDER: entry<{ path: string; where: string }>('user', ({ path, where }) => ({
    message: `${path} (${where}) is not a folder`,
    hint: 'Give the folder that holds the source, not a file in it.',
  })),
  CONFIG_PROJECT_PATH_ESCAPES: entry<{ path: string; where: string }>('user', ({ path, where }) => ({
    message: `The project path "${path}" (${where}) leaves the source`,
    hint: 'Give a folder inside the source, without ".." and without links that lead out.',
  })),
  CONFIG_FILE_MISSING: entry<{ path: string; where: string }>('user', ({ path, where }) => ({
    message: `The file ${path} (${where}) does not exist or cannot be read`,
    hint: `Correct the path in ${where}.`,
  })),
  CONFIG_FILE_ESCAPES: entry<{ path: string; where: string }>('user', ({ path, where }) => ({
    message: `The file ${path} (${where}) lies outside of the source`,
    hint: 'Give a file inside the source, not a link that leads out of it.',
  })),
  CONFIG_MODE_CONFLICT: entry<{ first: string; second: string }>('user', ({ first, second }) => ({
    message: `${first} and ${second} ask for two ways to build`,
    hint: 'Keep one of them: a language, a Dockerfile (LANGUAGE=dockerfile) or a Compose file (LANGUAGE=compose).',
  })),
  CONFIG_MODE_UNSUITED: entry<{ command: string; file: string }>('user', ({ command, file }) => ({
    message: `"migetpacks ${command}" is about an app in a language, and this source is built as ${file} says`,
    hint: `Run "migetpacks plan" to see what a build does, or choose a language with LANGUAGE.`,
  })),
  CONFIG_FILE_INVALID: entry<{ path: string; fault: string }>('user', ({ path, fault }) => ({
    message: `${path} cannot be loaded: ${fault}`,
    hint: 'Correct the file; docs/reference/options.md lists every key.',
  })),
  CONFIG_PLUGINS_INVALID: entry<{ file: string }>('user', ({ file }) => ({
    message: `"plugins" in ${file} must be a list of package names, or of [name, settings]`,
    hint: 'Write it as plugins: ["@migetpacks/lang-node", ["@acme/migetpacks-lang-zig", { … }]].',
  })),
  CONFIG_PLUGIN_NOT_FOUND: entry<{ name: string; file: string }>('user', ({ name, file }) => ({
    message: `The plugin "${name}", named in ${file}, is not installed there`,
    hint: `Run "npm install ${name}" in the folder of that file.`,
  })),
  CONFIG_PLUGIN_BROKEN: entry<{ name: string; file: string; fault: string }>('plugin', ({ name, file, fault }) => ({
    message: `The plugin "${name}", named in ${file}, cannot be loaded: ${fault}`,
    hint: 'Install a working release of the plugin, or report this to its author.',
  })),
  CONFIG_PLUGIN_TWICE: entry<{ id: string; file: string }>('user', ({ id, file }) => ({
    message: `Two plugins in ${file} have the id "${id}"`,
    hint: 'Remove one of them from "plugins".',
  })),
  CONFIG_IMAGE_INVALID: entry<{ name: string; where: string; fault: string; suggestion?: string | undefined }>(
    'user',
    ({ name, where, fault, suggestion }) => ({
      message: `"${name}" (${where}) is not the name of an image: ${fault}`,
      hint: suggestion === undefined ? 'Use [registry[:port]/]name[:tag], in lower case.' : `Use "${suggestion}".`,
    }),
  ),
  CONFIG_IMAGE_PLACEHOLDER: entry<{ name: string; where: string; placeholder: string; fault: string; known: readonly string[] }>(
    'user',
    ({ name, where, placeholder, fault, known }) => ({
      message: `${placeholder} in "${name}" (${where}) stands for nothing: ${fault}`,
      hint: `Write the tag itself, or use one of ${known.map((key) => `{${key}}`).join(', ')}.`,
    }),
  ),
  CONFIG_OUTPUT_CONFLICT: entry<{ first: string; second: string }>('user', ({ first, second }) => ({
    message: `${first} and ${second} contradict each other`,
    hint: `Keep one of ${first} and ${second}.`,
  })),
  CONFIG_PUSH_WITHOUT_NAME: entry<{ where: string }>('user', ({ where }) => ({
    message: `${where} asks to push, but the image has no name in a registry`,
    hint: 'Name the image with --tag REGISTRY/NAME:TAG.',
  })),
  CONFIG_OUTPUT_IMAGE_MISSING: entry<Record<never, never>>('user', () => ({
    message: 'OUTPUT_IMAGE is not set, so the image would have no name',
    hint: 'Set OUTPUT_IMAGE to REGISTRY/NAME:TAG, or to NAME:local to load it into the engine. Give arguments for another command, such as "--help".',
  })),
  CONFIG_LOGIN_INCOMPLETE: entry<{ given: string; missing: string }>('user', ({ given, missing }) => ({
    message: `${given} is set without ${missing}`,
    hint: `Set ${missing} too, or unset ${given}.`,
  })),
  CONFIG_VARIABLE_UNSET: entry<{ name: string; where: string }>('user', ({ name, where }) => ({
    message: `${where} names the variable ${name}, which is not set`,
    hint: `Set ${name} in the environment, or give a value with ${name}=VALUE.`,
  })),
  CONFIG_ENV_FILE_INVALID: entry<{ path: string; line: number }>('user', ({ path, line }) => ({
    message: `${path}:${String(line)} is not of the form NAME=VALUE`,
    hint: 'Correct the line; a comment starts with #.',
  })),
  CONFIG_SECRET_TOO_LARGE: entry<{ name: string }>('user', ({ name }) => ({
    message: `The secret ${name} is larger than 500 KB, the limit of BuildKit`,
    hint: `Make ${name} smaller, or let the build fetch it.`,
  })),
  CONFIG_DRIFT: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} differs from what would be written`,
    hint: `Write it again with "migetpacks dockerfile -o ${file}".`,
  })),
  CONFIG_WRITE_FAILED: entry<{ path: string; fault: string }>('user', ({ path, fault }) => ({
    message: `${path} cannot be written: ${fault}`,
    hint: 'Give a path that may be written to.',
  })),
  CA_CERTS_MISSING: entry<{ path: string; where: string }>('user', ({ path, where }) => ({
    message: `${path} (${where}) holds no certificates: there is no such file, or no .pem or .crt file in the folder`,
    hint: `Give a PEM file, or a folder with .pem or .crt files, in ${where}.`,
  })),
  CA_CERTS_INVALID: entry<{ path: string; fault: string }>('user', ({ path, fault }) => ({
    message: `${path} is not a PEM certificate: ${fault}`,
    hint: 'Convert it with "openssl x509 -in FILE -out FILE.pem", and leave private keys out.',
  })),
  CA_CERTS_TOO_LARGE: entry<{ path: string }>('user', ({ path }) => ({
    message: `The certificates of ${path} are larger than 500 KB, the limit of BuildKit`,
    hint: 'Give only the certificates that the build needs.',
  })),
});
