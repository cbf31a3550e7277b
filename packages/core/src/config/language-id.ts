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

/**
 * The language that a buildpack is for, as far as its name tells: `python`, `miget/ruby`, `heroku/nodejs`, or the address of a
 * repository such as `https://github.com/heroku/heroku-buildpack-php.git`.
 */
export const languageOfBuildpack = (buildpack: string): string => {
  const path = buildpack
    .trim()
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:git|tgz)$/, '');
  return languageId(name.replace(/^(?:heroku-)?buildpack-/, ''));
};

/** A language of a list, with the folder of its files behind a colon: `heroku/nodejs:frontend` → `node:frontend`. */
export const languageInList = (text: string): string => {
  // The colon of an address is followed by slashes.
  const [, name = text, folder] = /^(.*?)(?::([^:/][^:]*))?$/s.exec(text) ?? [];
  return folder === undefined ? languageOfBuildpack(name) : `${languageOfBuildpack(name)}:${folder.trim()}`;
};
