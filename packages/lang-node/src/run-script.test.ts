import { describe, expect, it } from 'vitest';
import type { Facts, ManagerName } from './facts.ts';
import { rewriteCommand } from './run-script.ts';
import type { Manifest } from './schema.ts';

const rewrite = (command: string, scripts: Record<string, string>, manager: ManagerName = 'npm', hasServerFile = false) =>
  rewriteCommand({ scripts } as Manifest, { manager } as Facts, hasServerFile)(command);

describe('a command that runs a package script', () => {
  it.each<[string, Record<string, string>, string]>([
    ['npm start', { start: 'node server.js' }, 'node server.js'],
    ['npm run serve', { serve: 'node server.js' }, 'node server.js'],
    ['npm run serve -- --port 1', { serve: 'node server.js' }, 'node server.js --port 1'],
    ['yarn serve', { serve: 'node server.js' }, 'node server.js'],
    ['pnpm run serve', { serve: 'node server.js' }, 'node server.js'],
    ['pnpm --silent start', { start: 'node server.js' }, 'node server.js'],
    ['npm start', { start: 'npm run serve', serve: 'node server.js' }, 'node server.js'],
    ['A=1 npm start', { start: 'node server.js' }, 'A=1 node server.js'],
    ['A=1 npm start', { start: 'node a.js && node b.js' }, 'export A=1; node a.js && node b.js'],
    ['npm start', { start: 'cross-env NODE_ENV=production node server.js' }, 'NODE_ENV=production node server.js'],
    ['npm start', { start: 'npx fastify start app.js' }, 'fastify start app.js'],
    ['npm start', { prestart: 'node check.js', start: 'node server.js' }, 'node check.js && node server.js'],
    ['npm start', { start: 'node "my server.js" $PORT; true' }, 'node "my server.js" $PORT; true'],
    ['pnpm start', { start: 'pnpm migrate && node server.js', migrate: 'm' }, 'npm run migrate && node server.js'],
  ])('%s becomes the program (%#)', (command, scripts, expected) => {
    expect(rewrite(command, scripts)).toBe(expected);
  });

  it.each(['node server.js', 'npm start --prefix server', 'npm run serve -w api', 'npm ci', 'npm start && true'])('%s stays', (command) => {
    expect(rewrite(command, { start: 'node x.js', serve: 'node y.js' })).toBeUndefined();
  });

  it('stays with npm when a script runs after it', () => {
    expect(rewrite('npm run serve', { serve: 'node server.js', postserve: 'echo' })).toBeUndefined();
    expect(rewrite('pnpm serve -- --x', { serve: 'node server.js', postserve: 'echo' }, 'pnpm')).toBe('npm run serve -- --x');
  });

  it('has no hooks with Yarn 4', () => {
    expect(rewrite('yarn start', { prestart: 'node check.js', start: 'node server.js' }, 'berry')).toBe('node server.js');
  });

  it('is server.js for npm start without a script', () => {
    expect(rewrite('npm start', {}, 'npm', true)).toBe('node server.js');
  });

  it('must exist', () => {
    expect(() => rewrite('npm run serve', { start: 'x' })).toThrow(expect.objectContaining({ code: 'NODE_SCRIPT_MISSING' }));
  });

  it('must not run itself', () => {
    expect(() => rewrite('npm start', { start: 'npm run go', go: 'npm start' })).toThrow(
      expect.objectContaining({ code: 'NODE_SCRIPT_LOOP' }),
    );
  });
});
