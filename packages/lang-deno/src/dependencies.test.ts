import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { contextOf, denoLock, type Files } from '../test/context.ts';
import { dependencies } from './dependencies.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0];
const locked: Files = { 'deno.json': { imports: { hono: 'npm:hono@4' } }, 'deno.lock': denoLock() };
const clean = 'rm -f /deno-dir/*_cache_v*';

describe('the install', () => {
  it('is frozen with a lockfile, and fills a folder outside of the app', async () => {
    const layer = await ask(locked);
    expect(commandsOf(layer?.steps)).toEqual(['deno install --frozen', clean]);
    expect(layer).toMatchObject({ inputs: ['deno.json', 'deno.lock'], tree: ['/deno-dir'], production: { paths: ['/deno-dir'] } });
  });

  it('is found in the older format as well', async () => {
    const lock = { version: '3', packages: { specifiers: { 'npm:hono@4': 'npm:hono@4.0.0' }, npm: { 'hono@4.0.0': {} } }, remote: {} };
    expect(commandsOf((await ask({ ...locked, 'deno.lock': lock }))?.steps)).toEqual(['deno install --frozen', clean]);
  });

  it('does not exist without packages', async () => {
    expect(
      await ask({ 'deno.json': { imports: { '~/': './src/' } }, 'main.ts': 'import "./x.ts"; // from "npm:nothing"' }),
    ).toBeUndefined();
    expect(await ask({ 'deno.json': {}, 'deno.lock': { version: '5' } })).toBeUndefined();
  });

  it('fills node_modules beside package.json, unless told not to', async () => {
    const files = { ...locked, 'package.json': { dependencies: { hono: '4' } } };
    expect((await ask(files))?.tree).toEqual(['/deno-dir', '/app/node_modules']);
    expect((await ask({ ...files, 'deno.json': { nodeModulesDir: 'none' } }))?.tree).toEqual(['/deno-dir']);
    expect((await ask({ ...locked, 'deno.json': { nodeModulesDir: 'auto' } }))?.tree).toEqual(['/deno-dir', '/app/node_modules']);
  });

  it('downloads what only modules name, from the lockfile', async () => {
    const lock = denoLock({
      specifiers: { 'jsr:@std/http@1': '1.0.0' },
      jsr: { '@std/http@1.0.0': {} },
      remote: { 'https://deno.land/x/a.ts': 'x' },
    });
    expect(commandsOf((await ask({ 'deno.json': {}, 'deno.lock': lock }))?.steps)).toEqual([
      'deno cache --frozen jsr:@std/http@1',
      expect.stringContaining('| xargs deno cache --frozen --allow-import'),
      'deno install --frozen',
      clean,
    ]);
  });

  it('downloads nothing by name that the install downloads, however the lockfile spells it', async () => {
    const lock = denoLock({
      specifiers: { 'jsr:@fresh/core@2': '2.0.0', 'jsr:@std/path@^1.0.8': '1.0.9', 'jsr:@std/semver@1': '1.0.6' },
      jsr: { '@fresh/core@2.0.0': { dependencies: ['jsr:@std/path@^1.0.8', 'jsr:@std/semver'] }, '@std/path@1.0.9': {} },
      workspace: { dependencies: ['jsr:@fresh/core@2', 'npm:preact@^10.27.0'] },
    });
    const files = { 'deno.json': { imports: { fresh: 'jsr:@fresh/core@^2.0.0' } }, 'deno.lock': lock };
    expect(commandsOf((await ask(files))?.steps)[0]).toBe('deno install --frozen');
  });

  it('reads the sources where only they say what is imported', async () => {
    const layer = await ask({ 'deno.json': {}, 'main.ts': 'import { Hono } from "npm:hono@4";' });
    expect(layer).toMatchObject({ inputs: 'source', tree: [], notices: [{ level: 'warning' }] });
    expect(commandsOf(layer?.steps)[0]).toBe('deno install --entrypoint main.ts');
  });

  it('warns without a lockfile', async () => {
    const layer = await ask({ 'deno.json': { imports: { hono: 'npm:hono@4' } }, 'main.ts': 'import "hono";' });
    expect([commandsOf(layer?.steps)[0], layer?.inputs, layer?.notices?.[0]?.level]).toEqual(['deno install', ['deno.json'], 'warning']);
  });

  it('keeps what it vendors, and reads a committed vendor folder', async () => {
    const files = { ...locked, 'deno.json': { vendor: true } };
    expect((await ask(files))?.tree).toEqual(['/deno-dir', '/app/vendor']);
    expect((await ask({ ...files, 'vendor/deno.land/x.ts': '' }))?.inputs).toBe('source');
  });

  it('sees the variables that .npmrc names and the usual ones', async () => {
    const files = { ...locked, '.npmrc': '//npm.acme.example/:_authToken=${ACME_TOKEN}\n' };
    const layer = await ask(files, { variables: { public: ['JSR_URL', 'API_URL'], secret: ['DENO_AUTH_TOKENS', 'DATABASE_URL'] } });
    expect(layer?.steps[0]?.variables).toEqual(['ACME_TOKEN', 'DENO_AUTH_TOKENS', 'JSR_URL']);
    expect(layer?.inputs).toEqual(['deno.json', 'deno.lock', '.npmrc']);
  });

  it('reads every configuration of a workspace', async () => {
    const files = {
      ...locked,
      'deno.json': { workspace: ['./a'] },
      'a/deno.json': { tasks: { start: 'deno run a.ts' } },
      'a/package.json': {},
    };
    expect((await ask(files))?.inputs).toEqual(['deno.json', 'a/deno.json', 'a/package.json', 'deno.lock']);
  });

  it('is refused for an import map that is missing', async () => {
    await expect(ask({ ...locked, 'deno.json': { importMap: './map.json' } })).rejects.toMatchObject({ code: 'DENO_IMPORT_MAP_MISSING' });
  });
});
