import { describe, expect, it } from 'vitest';
import { contextOf, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const app = (manifest: object): Files => ({ 'package.json': { scripts: { start: 'node server.js' }, ...manifest }, 'server.js': '' });

describe('an app that drives a browser', () => {
  it('gets one of the system for Puppeteer, and downloads none', async () => {
    const context = await contextOf(app({ dependencies: { puppeteer: '^24.0.0' } }));
    expect(await runtime(context)).toMatchObject({
      systemPackages: ['chromium'],
      env: { PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' },
    });
    expect((await toolchain(context)).env).toMatchObject({ PUPPETEER_SKIP_DOWNLOAD: 'true' });
  });

  it('is told that those of Playwright do not ship', async () => {
    const { notices } = await runtime(await contextOf(app({ dependencies: { playwright: '^1.50.0' } })));
    expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining('"playwright" starts a browser that does not ship') }]);
  });

  it('gets none for tests', async () => {
    const context = await contextOf(app({ devDependencies: { puppeteer: '^24.0.0', playwright: '^1.50.0' } }));
    expect(await runtime(context)).toMatchObject({ systemPackages: [], notices: [] });
  });
});
