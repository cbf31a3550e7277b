import { mergeSettings, parseFlags, readEnvironment, type Scope } from '@migetpacks/core/config';
import { describe, expect, it } from 'vitest';
import { chooseTarget } from './image-names.ts';

const scopes: readonly Scope[] = ['any', 'app', 'build'];
const target = (argv: readonly string[], env: Readonly<Record<string, string>> = {}, folder = '/home/me/My App') =>
  chooseTarget(mergeSettings([parseFlags(argv, 'build', scopes).settings, readEnvironment(env, scopes)], scopes), folder);

describe('chooseTarget', () => {
  it('names the image after the folder when nobody names it', async () => {
    expect(await target([])).toEqual({ tags: ['my-app:local'], output: { kind: 'load' } });
  });

  it('follows Docker for flags: loaded unless --push', async () => {
    expect(await target(['-t', 'registry.example.com/a:1'])).toEqual({ tags: ['registry.example.com/a:1'], output: { kind: 'load' } });
    expect((await target(['-t', 'registry.example.com/a:1', '--push'])).output).toEqual({ kind: 'push' });
  });

  it.each([
    ['registry.example.com/a:1', {}, 'push'],
    ['my-app:latest', {}, 'push'],
    ['my-app:local', {}, 'load'],
    ['registry.example.com/a:1', { PUSH_IMAGE: 'false' }, 'load'],
    ['my-app:local', { PUSH_IMAGE: 'true' }, 'push'],
  ])('D-044: follows the reference for OUTPUT_IMAGE=%s with %j: %s', async (image, env, kind) => {
    expect(await target([], { OUTPUT_IMAGE: image, ...env })).toEqual({ tags: [image], output: { kind } });
  });

  it('prefers --tag to OUTPUT_IMAGE', async () => {
    expect(await target(['-t', 'mine'], { OUTPUT_IMAGE: 'registry.example.com/a:1' })).toEqual({
      tags: ['mine'],
      output: { kind: 'load' },
    });
  });

  it('D-059: tags as latest without mistaking a port for a tag', async () => {
    expect((await target([], { OUTPUT_IMAGE: 'localhost:5000/app', TAG_LATEST: 'true' })).tags).toEqual([
      'localhost:5000/app',
      'localhost:5000/app:latest',
    ]);
    expect((await target(['-t', 'a:latest', '--tag-latest'])).tags).toEqual(['a:latest']);
  });

  it('takes several names, each once, from flags and from OUTPUT_IMAGE', async () => {
    expect((await target(['-t', 'a:1', '-t', 'a:2', '-t', 'a:1'])).tags).toEqual(['a:1', 'a:2']);
    expect(await target([], { OUTPUT_IMAGE: ' r.example/a:1, r.example/a:2\nr.example/b ', TAG_LATEST: 'true' })).toEqual({
      tags: ['r.example/a:1', 'r.example/a:2', 'r.example/b', 'r.example/a:latest', 'r.example/b:latest'],
      output: { kind: 'push' },
    });
  });

  it('asks what to do with names of which some are pushed and others are loaded', async () => {
    const OUTPUT_IMAGE = 'a:local,r.example/a:1';
    await expect(target([], { OUTPUT_IMAGE })).rejects.toThrow('a:local, which is loaded, and r.example/a:1, which is pushed, contradict');
    expect((await target([], { OUTPUT_IMAGE, PUSH_IMAGE: 'false' })).output).toEqual({ kind: 'load' });
    expect((await target(['--load'], { OUTPUT_IMAGE })).output).toEqual({ kind: 'load' });
  });

  it('needs a name where the environment alone describes the build', async () => {
    const env = { MIGETPACKS_ENTRYPOINT: 'true' };
    await expect(target([], env)).rejects.toThrow(expect.objectContaining({ code: 'CONFIG_OUTPUT_IMAGE_MISSING' }));
    expect((await target([], { ...env, OUTPUT_IMAGE: 'a:local' })).tags).toEqual(['a:local']);
    expect((await target(['-t', 'a'], env)).tags).toEqual(['a']);
  });

  it.each([
    [['--push'], 'CONFIG_PUSH_WITHOUT_NAME'],
    [['-t', 'a', '--push', '--load'], 'CONFIG_OUTPUT_CONFLICT'],
    [['-t', 'a', '--push', '--output', 'type=oci'], 'CONFIG_OUTPUT_CONFLICT'],
    [['-t', 'a:{sha}'], 'CONFIG_IMAGE_PLACEHOLDER'],
    [['-t', `a@sha256:${'a'.repeat(64)}`], 'CONFIG_IMAGE_INVALID'],
  ])('refuses %j', async (argv, code) => {
    await expect(target(argv)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('D-059: says that a new image has no digest yet, and which name to use', async () => {
    await expect(target(['-t', `r.example:5000/a:1@sha256:${'a'.repeat(64)}`])).rejects.toMatchObject({
      message: expect.stringContaining('a new image has no digest yet'),
      details: { hint: 'Use "r.example:5000/a:1".' },
    });
  });

  it.each([',', ' , '])('needs a name in OUTPUT_IMAGE="%s"', async (OUTPUT_IMAGE) => {
    await expect(target([], { OUTPUT_IMAGE })).rejects.toThrow(expect.objectContaining({ code: 'CONFIG_OUTPUT_IMAGE_MISSING' }));
  });
});
