import { defineErrors, didYouMean, entry } from '@migetpacks/core/errors';

export const fail = defineErrors({
  MULTI_LANGUAGE_INVALID: entry<{ text: string }>('user', ({ text }) => ({
    message: `"${text}" is not a language of an image`,
    hint: 'Write the name of a language, and for one whose files are in a folder of the source, name:folder, such as node:frontend.',
  })),
  MULTI_LANGUAGE_UNKNOWN: entry<{ name: string; known: readonly string[] }>('user', ({ name, known }) => ({
    message: `No plugin for the language "${name}".${didYouMean(name, known)}`,
    hint: `Use names out of: ${known.join(', ')}.`,
  })),
  MULTI_LANGUAGE_TWICE: entry<{ name: string }>('user', ({ name }) => ({
    message: `The language "${name}" is named twice`,
    hint: 'Name each language once: the first ships, the others help.',
  })),
  MULTI_PRIMARY_FOLDER: entry<{ name: string; directory: string }>('user', ({ name, directory }) => ({
    message: `The language that ships, ${name}, cannot be in the folder "${directory}" alone`,
    hint: 'The image has the whole source. Name the folder with --project-path, or name a language of the source first.',
  })),
  MULTI_NOT_DETECTED: entry<{ name: string; directory: string; reason: string }>('user', ({ name, directory, reason }) => ({
    message: `The language "${name}" is to help, but ${directory === '.' ? 'the source' : `the folder "${directory}"`} does not fit: ${reason}`,
    hint: 'Add the missing file, name the folder of its files (name:folder), or leave the language out.',
  })),
  MULTI_CANNOT_HELP: entry<{ name: string; language: string }>('user', ({ name, language }) => ({
    message: `${name} cannot help ${language}: nothing of its toolchain works in another image`,
    hint: `Name ${name} first, so that it ships, or build the two parts as images of their own.`,
  })),
  MULTI_BUILD_ONLY: entry<{ name: string; language: string; because: string }>('user', ({ name, language, because }) => ({
    message: `${name} can help to build, but it cannot be in the image of ${language}, where it is wanted: ${because}`,
    hint: `Name ${name} first, so that it ships, or run that part in an image of its own.`,
  })),
  MULTI_SUITES: entry<{ name: string; suite: string; language: string; own: string }>('user', ({ name, suite, language, own }) => ({
    message: `${name} is compiled for ${suite}, and the image of ${language} is ${own}: its programs would not start there`,
    hint: `Choose versions that both have images of one distribution release for, or name ${name} first.`,
  })),
  MULTI_CONFLICT: entry<{ what: string; first: string; second: string }>('user', ({ what, first, second }) => ({
    message: `${first} and ${second} both want ${what}`,
    hint: 'One image can have it one way only: leave one of the two languages out, or change the settings of one.',
  })),
});
