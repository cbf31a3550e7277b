import * as z from 'zod/mini';
import { option } from '../option.ts';
import { listOf, text, whole } from '../types.ts';

/** `LANGUAGE=en_US:en` is a locale list of GNU gettext, which many desktops set. https://www.gnu.org/software/gettext/manual/html_node/The-LANGUAGE-variable.html */
const localeList = /^[a-z]{2,3}[_-][A-Za-z]{2,4}([.@:_-].*)?$|^[a-z]{2,3}(:[a-z]{2,3}([_-][A-Z]{2})?)+$|^(C|POSIX|en)$/;

/** Spellings of the reference interface for the ids that plugins have. */
const aliases: Readonly<Record<string, string>> = {
  nodejs: 'node',
  'node.js': 'node',
  golang: 'go',
  '.net': 'dotnet',
  csharp: 'dotnet',
  maven: 'java',
  gradle: 'java',
};

/** `Node.js (yarn)` → `node`, `golang` → `go`: the id that a language name of the reference interface means. */
export const languageId = (name: string): string => {
  const plain = name
    .replace(/\s*\(.*$/, '')
    .trim()
    .toLowerCase();
  return Object.hasOwn(aliases, plain) ? (aliases[plain] ?? plain) : plain;
};

/** What to build and how it starts. */
export const appOptions = {
  source: option({
    env: 'SOURCE_DIR',
    reading: 'text',
    type: () => text(),
    default: '.',
    group: 'App',
    description: 'Folder of the source; the [dir] argument of every command wins over it.',
    examples: ['SOURCE_DIR=/workspace/source'],
  }),
  projectPath: option({
    key: 'projectPath',
    flag: 'project-path',
    env: 'PROJECT_PATH',
    placeholder: 'DIR',
    reading: 'text',
    type: () => text(),
    group: 'App',
    description: 'Folder of the app inside the source; it becomes the build context.',
    examples: ['services/api'],
  }),
  app: option({
    key: 'app',
    flag: 'app',
    env: 'MIGETPACKS_APP',
    placeholder: 'NAME',
    reading: 'text',
    type: () => text().check(z.minLength(1, 'must not be empty')),
    group: 'App',
    description: 'Part of a workspace that ships: name or folder of a member, or name of a binary.',
    examples: ['apps/web', '@acme/api'],
    app: true,
  }),
  language: option({
    key: 'language',
    flag: 'language',
    env: 'LANGUAGE',
    placeholder: 'NAME',
    reading: 'text',
    type: () => z.pipe(text(), z.transform(languageId)),
    group: 'App',
    description: 'Language of the app, instead of detecting it. A locale list such as `en_US:en` in the variable counts as not set.',
    examples: ['node'],
    app: true,
    fromVariable: (text) => (localeList.test(text) ? undefined : text),
  }),
  buildpacks: option({
    key: 'languages',
    flag: 'languages',
    env: 'BUILDPACKS',
    placeholder: 'LIST',
    reading: 'list',
    type: () => listOf(),
    group: 'App',
    description: 'Several languages in one image: the first ships, the others help to build.',
    examples: ['ruby,node'],
    availability: 'later',
    app: true,
  }),
  dockerfilePath: option({
    key: 'dockerfile',
    flag: 'dockerfile',
    env: 'DOCKERFILE_PATH',
    placeholder: 'FILE',
    reading: 'text',
    type: () => text(),
    group: 'App',
    description: 'Build this Dockerfile instead of a generated one.',
    examples: ['docker/Dockerfile.prod'],
    availability: 'later',
  }),
  composeFile: option({
    key: 'composeFile',
    flag: 'compose-file',
    env: 'COMPOSE_FILE',
    placeholder: 'FILE',
    reading: 'text',
    type: () => text(),
    group: 'App',
    description: 'Build every service of this Compose file.',
    examples: ['compose.yaml'],
    availability: 'later',
  }),
  buildCommand: option({
    key: 'buildCommand',
    flag: 'build-command',
    env: 'BUILD_COMMAND',
    placeholder: 'COMMAND',
    reading: 'text',
    type: () => text(),
    group: 'App',
    description: "Replaces the language's own build step. Shell text.",
    examples: ['npm run build:production'],
    app: true,
  }),
  runCommand: option({
    key: 'runCommand',
    flag: 'run-command',
    env: 'RUN_COMMAND',
    placeholder: 'COMMAND',
    reading: 'text',
    type: () => text(),
    group: 'App',
    description: 'Command of the `web` process; wins over the Procfile.',
    examples: ['node dist/server.js'],
    app: true,
  }),
  port: option({
    key: 'port',
    flag: 'port',
    env: 'PORT',
    placeholder: 'NUMBER',
    reading: 'integer',
    type: () => whole(1, 65_535),
    default: 5000,
    group: 'App',
    description: 'Port that the image listens on by default and exposes.',
    examples: ['8080'],
    app: true,
  }),
};
