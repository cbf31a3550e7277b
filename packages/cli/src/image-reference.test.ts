import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImageReference, toRepositoryName } from './image-reference.ts';

const parse = (text: string) => parseImageReference(text, '--tag');
const digest = `sha256:${'a'.repeat(64)}`;

describe('parseImageReference', () => {
  it.each([
    ['node', 'docker.io', 'library/node', undefined],
    ['node:22', 'docker.io', 'library/node', '22'],
    ['team/app:v1', 'docker.io', 'team/app', 'v1'],
    ['docker.io/node', 'docker.io', 'library/node', undefined],
    ['localhost/app', 'localhost', 'app', undefined],
    ['localhost:5000/app', 'localhost:5000', 'app', undefined],
    ['localhost:5000/app:1', 'localhost:5000', 'app', '1'],
    ['registry.example.com/team/sub/app:1.2-rc_1', 'registry.example.com', 'team/sub/app', '1.2-rc_1'],
    ['[::1]:5000/app:1', '[::1]:5000', 'app', '1'],
    ['my-app:local', 'docker.io', 'library/my-app', 'local'],
  ])('reads %s', (text, registry, repository, tag) => {
    expect(parse(text)).toMatchObject({ registry, repository, ...(tag === undefined ? {} : { tag }) });
  });

  it('tells a tag from a digest and a port', () => {
    expect(parse(`localhost:5000/app:1@${digest}`)).toMatchObject({ name: 'localhost:5000/app', tag: '1', digest });
  });

  it.each([
    '',
    'App',
    'a b',
    'https://registry.example.com/app',
    'app:',
    'app:-x',
    '-app',
    'a//b',
    'app@sha256:1',
    'reg:x/app',
    'a/b:c:d',
    `${'a'.repeat(300)}`,
  ])('refuses "%s"', (text) => {
    expect(() => parse(text)).toThrow('is not the name of an image');
  });

  it('offers the name in lower case', () => {
    expect(() => parse('registry.example.com/My-App:V1')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ hint: 'Use "registry.example.com/my-app:V1".' }) }),
    );
  });
});

describe('toRepositoryName', () => {
  it.each([
    ['my-app', 'my-app'],
    ['Mein schönes Prógramm', 'mein-schones-programm'],
    ['__init__', 'init'],
    ['a..b--c', 'a.b-c'],
    ['a__._a-', 'a_a'],
    ['a__b', 'a__b'],
    ['日本', 'app'],
    ['', 'app'],
  ])('makes "%s" into %s', (folder, name) => {
    expect(toRepositoryName(folder)).toBe(name);
  });

  it('always gives a name that an image can have', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z._ -]{1,20}$/)), (folder) => {
        expect(() => parse(`${toRepositoryName(folder)}:local`)).not.toThrow();
      }),
    );
  });
});
