import { defineErrors, didYouMean, entry } from '../errors/index.ts';

export const fail = defineErrors({
  CONFIG_VALUE_INVALID: entry<{ where: string; fault: string; example?: string | undefined }>('user', ({ where, fault, example }) => ({
    message: `${where} ${fault}`,
    hint: example === undefined ? `Correct the value of ${where}.` : `Correct the value of ${where}; an example is ${example}`,
  })),
  CONFIG_UNKNOWN_KEY: entry<{ file: string; key: string; known: readonly string[]; name: string }>(
    'user',
    ({ file, key, known, name }) => ({
      message: `${file} has an unknown key "${key}".${didYouMean(name, known)}`,
      hint: `Remove the key or correct its name; docs/reference/options.md lists every key.`,
    }),
  ),
  CONFIG_NOT_AN_OBJECT: entry<{ where: string }>('user', ({ where }) => ({
    message: `${where} must hold keys and values`,
    hint: 'Write it as "key: value" lines, as docs/reference/options.md shows.',
  })),
  CONFIG_NOT_ALLOWED_IN_APP: entry<{ file: string; key: string }>('user', ({ file, key }) => ({
    message: `${file} sets "${key}", which the source of an app may not decide`,
    hint: `Move "${key}" to the command line, the environment or an operator config (--config).`,
  })),
  CONFIG_NOT_YET: entry<{ where: string; what: string }>('user', ({ where, what }) => ({
    message: `${where} is a known option that this release does not support yet. ${what}`,
    hint: `Remove ${where}, or use a later release.`,
  })),
  CLI_FLAG_UNKNOWN: entry<{ flag: string; known: readonly string[]; command: string }>('user', ({ flag, known, command }) => ({
    message: `Unknown flag ${flag}.${didYouMean(flag, known)}`,
    hint: `Run "migetpacks ${command} --help" for the flags.`,
  })),
  CLI_FLAG_ELSEWHERE: entry<{ flag: string; command: string; owner: string }>('user', ({ flag, command, owner }) => ({
    message: `${flag} is not a flag of "migetpacks ${command}"; it belongs to "migetpacks ${owner}"`,
    hint: `Remove ${flag}, or run "migetpacks ${owner}".`,
  })),
  CLI_FLAG_NO_VALUE: entry<{ flag: string; placeholder: string }>('user', ({ flag, placeholder }) => ({
    message: `${flag} needs a value`,
    hint: `Write ${flag}=${placeholder}; the form with "=" also takes a value that starts with a hyphen.`,
  })),
});
