import { defineErrors, didYouMean, entry } from '../errors/index.ts';

export const fail = defineErrors({
  LANGUAGE_UNKNOWN: entry<{ name: string; known: readonly string[] }>('user', ({ name, known }) => ({
    message: `No plugin for the language "${name}".${didYouMean(name, known)}`,
    hint: `Use one of: ${known.join(', ')}.`,
  })),
  LANGUAGE_NOT_DETECTED: entry<{ reasons: readonly { plugin: string; reason: string }[]; seen: readonly string[] }>(
    'user',
    ({ reasons, seen }) => ({
      message: [
        'No language was detected.',
        seen.length === 0 ? 'The folder is empty.' : `Seen at the top of the source: ${seen.join(', ')}.`,
        ...reasons.map(({ plugin, reason }) => `  ${plugin}: ${reason}`),
      ].join('\n'),
      hint: 'Point to the folder of the app with --project-path, to its Dockerfile with --dockerfile, or name the language with --language.',
    }),
  ),
  LANGUAGE_MISMATCH: entry<{ plugin: string; reason: string }>('user', ({ plugin, reason }) => ({
    message: `The language "${plugin}" was asked for, but the source does not fit: ${reason}`,
    hint: 'Add the missing file, or remove the language setting (or the last buildpack of app.json) to let it be detected.',
  })),
  CONTEXT_FILE_IGNORED: entry<{ path: string; purpose: string; file: string; line: number; pattern: string }>(
    'user',
    ({ path, purpose, file, line, pattern }) => ({
      message: `${path} is needed to ${purpose}, but ${file}:${line} ("${pattern}") keeps it out of the build context`,
      hint: `Remove that line, or add the line "!${path}" after it.`,
    }),
  ),
  PLAN_NO_PROCESS: entry<{ language: string }>('user', ({ language }) => ({
    message: `Nothing says how to start this ${language} app`,
    hint: 'Add a Procfile with a line such as "web: <command>", or pass --run-command.',
  })),
  PLAN_INVALID: entry<{ fault: string }>('plugin', ({ fault }) => ({
    message: `The build plan is not consistent: ${fault}`,
    hint: 'Report this with the files that were detected; the plugin that contributed it is at fault.',
  })),
});
