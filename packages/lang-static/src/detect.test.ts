import { memoryTree } from '@migetpacks/core/testing';
import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';
import type { Settings } from './settings.ts';

const ask = (files: Readonly<Record<string, string>>, settings: Settings = {}) => detect({ tree: memoryTree(files), settings });

describe('detection', () => {
  it.each([
    ['an index.html', { 'index.html': '' }, { root: '.', fallback: null }],
    ['a public folder', { 'public/index.html': '' }, { root: 'public', fallback: null }],
    ['an empty Staticfile', { Staticfile: '', 'index.html': '' }, { root: '.', fallback: null }],
    ['a Staticfile', { Staticfile: 'root: web\npushstate: enabled\n', 'web/index.html': '' }, { root: 'web', fallback: '/index.html' }],
    ['index_fallback', { Staticfile: 'root: dist\nindex_fallback: true\n', 'dist/a': '' }, { root: 'dist', fallback: '/index.html' }],
    [
      'a static.json',
      { 'static.json': '{"root":"./dist/","routes":{"/**":"app.html"}}', 'dist/a': '' },
      { root: 'dist', fallback: '/app.html' },
    ],
  ])('reads %s', async (_name, files, facts) => {
    expect(await ask(files)).toMatchObject({ matched: true, facts });
  });

  it('is weak without a file that describes the site, so that any manifest wins', async () => {
    expect(await ask({ 'index.html': '' })).toMatchObject({ strength: 'source' });
    expect(await ask({ Staticfile: '', 'index.html': '' })).toMatchObject({ strength: 'manifest' });
  });

  it('takes no page of a dependency or of a test for a site', async () => {
    expect(await ask({ 'node_modules/x/index.html': '', 'docs/index.html': '' })).toMatchObject({ matched: false });
  });

  it.each<[string, Record<string, string>]>([
    ['Hugo', { 'hugo.toml': '', 'layouts/index.html': '' }],
    ['Jekyll', { '_config.yml': '', 'index.html': '---\ntitle: Shop\n---\n' }],
    ['MkDocs', { 'mkdocs.yml': '', 'docs/index.md': '' }],
  ])('says that %s has to make the site first', async (name, files) => {
    expect(await ask(files)).toMatchObject({
      matched: false,
      reason: expect.stringContaining(`is of ${name}, which has to make the site`),
    });
  });

  it('takes the finished site of a generator', async () => {
    expect(await ask({ 'hugo.toml': '', 'public/index.html': '<h1>Shop</h1>' })).toMatchObject({ facts: { root: 'public' } });
  });

  it('lets settings win over the file', async () => {
    const files = { Staticfile: 'root: web\n', 'web/index.html': '', 'site/index.html': '' };
    expect(await ask(files, { root: 'site', fallback: '/200.html' })).toMatchObject({ facts: { root: 'site', fallback: '/200.html' } });
  });
});

describe('bad input', () => {
  it.each([
    ['a folder that is not there', { Staticfile: 'root: nowhere\n', 'index.html': '' }, 'STATIC_ROOT_MISSING'],
    ['a Staticfile that is no YAML', { Staticfile: 'root: [\n' }, 'APP_FILE_INVALID'],
    ['a truncated static.json', { 'static.json': '{"root":' }, 'APP_FILE_INVALID'],
    ['an empty static.json', { 'static.json': '' }, 'APP_FILE_INVALID'],
    ['a folder outside of the app', { Staticfile: 'root: ../etc\n' }, 'APP_PATH_ESCAPES'],
  ])('refuses %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });

  it('takes no configuration of the web server from a route', async () => {
    const hostile = { 'static.json': JSON.stringify({ routes: { '/**': 'x" {\nrespond "owned"' } }), 'index.html': '' };
    expect(await ask(hostile)).toMatchObject({ facts: { fallback: null } });
  });

  it('ignores fields of the wrong type', async () => {
    expect(await ask({ Staticfile: 'root: [1]\npushstate: {}\n', 'index.html': '' })).toMatchObject({
      facts: { root: '.', fallback: null },
    });
  });
});
