import { memoryTree } from '@migetpacks/core/testing';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../test/context.ts';
import { readLockfile } from './lockfile.ts';
import { dependencies } from './dependencies/index.ts';

const facts = { kind: 'manifest', gemfile: 'Gemfile', lockfile: 'Gemfile.lock' } as const;
const read = (text: string) => readLockfile(memoryTree({ 'Gemfile.lock': text }), facts);

describe('readLockfile', () => {
  it('takes gems, platforms, folders and versions from a lockfile with Windows line ends', async () => {
    const lock = await read(
      [
        'PATH\n  remote: engines/a\n  specs:\n    a (0.1)\n      rack (~> 3)\n',
        'GEM\n  remote: https://rubygems.org/\n  specs:\n    nokogiri (1.18.10-x86_64-linux-gnu)\n    rack (3.2.4)\n',
        'PLATFORMS\n  x86_64-linux\n',
        'BUNDLED WITH\n  4.0.3\n',
      ]
        .join('\n')
        .replaceAll('\n', '\r\n'),
    );

    expect([...lock!.gems]).toEqual([
      ['a', '0.1'],
      ['nokogiri', '1.18.10'],
      ['rack', '3.2.4'],
    ]);
    expect(lock).toMatchObject({ platforms: ['x86_64-linux'], localPaths: ['engines/a'], usesGit: false, bundler: { version: '4.0.3' } });
  });

  it.each([
    ['', 'none of the headings'],
    ['\0\0\0', 'neither a heading'],
    ['  rack (3.2.4)\n', 'before the first heading'],
    ['GEM\n<<<<<<< HEAD\n    rack (3.2.4)\n', 'unfinished merge'],
    ['{ "packages": [] }', 'neither a heading'],
    ['FUTURE\n  x\n', 'none of the headings'],
  ])('refuses %j', async (text, fault) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'RUBY_LOCKFILE_INVALID', message: expect.stringContaining(fault) });
  });

  it('names the line of a mark', async () => {
    await expect(read('GEM\n  specs:\n=======\n')).rejects.toThrow(/^Gemfile\.lock:3 /);
  });

  it('reads headings that a later Bundler may add', async () => {
    expect((await read('GEM\n  specs:\n    rack (3.2.4)\n\nSIGNATURES\n  whatever\n'))!.gems.get('rack')).toBe('3.2.4');
  });

  it('reads a lockfile of 20,000 lines at once', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `    gem${i} (1.0.${i})`).join('\n');

    expect((await read(`GEM\n  specs:\n${lines}\n`))!.gems.size).toBe(20_000);
  });

  it.each([
    ['  arm64-darwin-23\n  x64-mingw-ucrt', 'RUBY_PLATFORM_MISSING'],
    ['  java', 'RUBY_PLATFORM_MISSING'],
  ])('refuses the platforms %j, as Bundler would', async (platforms, code) => {
    const context = await contextOf({ Gemfile: '', 'Gemfile.lock': `GEM\n  specs:\n\nPLATFORMS\n${platforms}\n` });

    await expect(dependencies(context)).rejects.toMatchObject({ code });
  });

  it.each(['  ruby', '  arm64-darwin\n  aarch64-linux', '  x86_64-linux-musl'])('accepts the platforms %j', async (platforms) => {
    const context = await contextOf({ Gemfile: '', 'Gemfile.lock': `GEM\n  specs:\n\nPLATFORMS\n${platforms}\n` });

    expect(await dependencies(context)).toHaveLength(1);
  });
});
