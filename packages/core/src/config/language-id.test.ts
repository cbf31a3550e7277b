import { describe, expect, it } from 'vitest';
import { languageId, languageInList, languageOfBuildpack } from './language-id.ts';

describe('languageId', () => {
  it.each([
    ['Node.js (yarn)', 'node'],
    ['golang', 'go'],
    ['.NET', 'dotnet'],
    ['Java (Maven)', 'java'],
    ['zig', 'zig'],
    ['constructor', 'constructor'],
  ])('takes %s for %s', (name, id) => {
    expect(languageId(name)).toBe(id);
  });
});

describe('languageOfBuildpack', () => {
  it.each([
    ['python', 'python'],
    [' miget/ruby ', 'ruby'],
    ['heroku/nodejs', 'node'],
    ['heroku/gradle', 'java'],
    ['https://github.com/heroku/heroku-buildpack-php.git#v100', 'php'],
    ['https://buildpack-registry.s3.amazonaws.com/buildpacks/heroku/go.tgz', 'go'],
  ])('takes %s for %s', (buildpack, id) => {
    expect(languageOfBuildpack(buildpack)).toBe(id);
  });
});

describe('languageInList', () => {
  it.each([
    ['nodejs', 'node'],
    ['heroku/nodejs:frontend', 'node:frontend'],
    ['node:apps/web', 'node:apps/web'],
    ['https://github.com/heroku/heroku-buildpack-ruby', 'ruby'],
    ['node:', 'node:'],
  ])('takes %s for %s', (text, language) => {
    expect(languageInList(text)).toBe(language);
  });
});
