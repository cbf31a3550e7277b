import { describe, expect, it } from 'vitest';
import { contextOf, lockWith } from '../test/context.ts';
import plugin from './index.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const page = { 'public/index.php': '' };

describe('PHP with other languages', () => {
  it('ships front ends, and lends nothing', async () => {
    const { portable } = await toolchain(await contextOf(page, { role: 'helper', suite: 'trixie' }));
    expect([plugin.shipsFrontEnds, plugin.programs, portable]).toEqual([true, undefined, undefined]);
  });

  it.each([
    ['8.4.24', 'trixie'],
    ['8.4.13', 'bookworm'],
  ])('has its helpers take the Debian of the image of PHP %s', async (version, suite) => {
    const context = await contextOf({ ...page, '.php-version': version }, { suite: 'trixie' });
    expect((await toolchain(context)).suite).toBe(suite);
    expect((await runtime(context)).base.tag).toBe(`${suite}-slim`);
  });

  it.each(['spatie/browsershot', 'spatie/shiki-php', 'nesk/puphpeteer'])('needs Node.js at run time for %s', async (name) => {
    const files = { ...page, 'composer.json': { require: { [name]: '*' } }, 'composer.lock': lockWith({ [name]: {} }) };
    expect((await runtime(await contextOf(files))).needs).toEqual([{ program: 'node', because: `the package ${name}` }]);
  });

  it('needs Node.js for the process in which Inertia renders pages', async () => {
    const ssr = { type: 'ssr', command: 'php artisan inertia:start-ssr', source: 'Procfile:2' };
    expect((await runtime(await contextOf(page, { declaredProcesses: [ssr] }))).needs).toEqual([
      { program: 'node', because: 'Procfile:2' },
    ]);
  });

  it('says nothing about a package.json of tools (D-136)', async () => {
    const context = await contextOf({ ...page, 'package.json': { devDependencies: { prettier: '^3' } } });
    expect([(await toolchain(context)).notices, (await runtime(context)).needs]).toEqual([[], []]);
  });
});
