import { mergeSettings, parseFlags, readEnvironment, type Scope } from '@migetpacks/core/config';
import { describe, expect, it } from 'vitest';
import { chooseTarget } from './image-names.ts';

const scopes: readonly Scope[] = ['any', 'app', 'build'];
const target = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  chooseTarget(mergeSettings([parseFlags(argv, 'build', scopes).settings, readEnvironment(env, scopes)], scopes), '/home/me/My App');

describe('chooseTarget', () => {
  it('names the image after the folder when nobody names it', () => {
    expect(target([])).toEqual({ tags: ['my-app:local'], output: { kind: 'load' } });
  });

  it('follows Docker for flags: loaded unless --push', () => {
    expect(target(['-t', 'registry.example.com/a:1'])).toEqual({ tags: ['registry.example.com/a:1'], output: { kind: 'load' } });
    expect(target(['-t', 'registry.example.com/a:1', '--push']).output).toEqual({ kind: 'push' });
  });

  it.each([
    ['registry.example.com/a:1', {}, 'push'],
    ['my-app:latest', {}, 'push'],
    ['my-app:local', {}, 'load'],
    ['registry.example.com/a:1', { PUSH_IMAGE: 'false' }, 'load'],
    ['my-app:local', { PUSH_IMAGE: 'true' }, 'push'],
  ])('follows the reference for OUTPUT_IMAGE=%s with %j: %s', (image, env, kind) => {
    expect(target([], { OUTPUT_IMAGE: image, ...env })).toEqual({ tags: [image], output: { kind } });
  });

  it('prefers --tag to OUTPUT_IMAGE', () => {
    expect(target(['-t', 'mine'], { OUTPUT_IMAGE: 'registry.example.com/a:1' })).toEqual({ tags: ['mine'], output: { kind: 'load' } });
  });

  it('tags as latest without mistaking a port for a tag', () => {
    expect(target([], { OUTPUT_IMAGE: 'localhost:5000/app', TAG_LATEST: 'true' }).tags).toEqual([
      'localhost:5000/app',
      'localhost:5000/app:latest',
    ]);
    expect(target(['-t', 'a:latest', '--tag-latest']).tags).toEqual(['a:latest']);
  });

  it('needs a name where the environment alone describes the build', () => {
    const env = { MIGETPACKS_ENTRYPOINT: 'true' };
    expect(() => target([], env)).toThrow(expect.objectContaining({ code: 'CONFIG_OUTPUT_IMAGE_MISSING' }));
    expect(target([], { ...env, OUTPUT_IMAGE: 'a:local' }).tags).toEqual(['a:local']);
    expect(target(['-t', 'a'], env).tags).toEqual(['a']);
  });

  it.each([
    [['--push'], 'CONFIG_PUSH_WITHOUT_NAME'],
    [['-t', 'a', '--push', '--load'], 'CONFIG_OUTPUT_CONFLICT'],
    [['-t', 'a', '--push', '--output', 'type=oci'], 'CONFIG_OUTPUT_CONFLICT'],
    [['-t', `a@sha256:${'a'.repeat(64)}`], 'CONFIG_IMAGE_INVALID'],
  ])('refuses %j', (argv, code) => {
    expect(() => target(argv)).toThrow(expect.objectContaining({ code }));
  });
});
