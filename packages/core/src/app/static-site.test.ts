import { describe, expect, it } from 'vitest';
import { serveStaticSite, type StaticSite } from './static-site.ts';

const configOf = (site: Partial<StaticSite> = {}): string =>
  serveStaticSite({ version: '2.11.4', root: '/app', fingerprinted: [], source: 'test', ...site }).files[0]!.text;

// What Caddy 2.6 and 2.11 answer to these files was looked at with real servers; e2e runs the example apps.
describe('serveStaticSite', () => {
  it('listens on PORT, without certificates and without the admin endpoint', () => {
    expect(configOf()).toMatch(/^\{\n\tadmin off\n\tauto_https off\n\}\n\n:\{\$PORT\} \{\n\troot \* "\/app"\n/);
  });

  it('answers unknown paths of a single-page app with its page, but not those of its assets', () => {
    const text = configOf({ fallback: '/index.html', fingerprinted: ['/assets'] });
    expect(text).toContain('try_files {path} {path}/ "/index.html"');
    expect(text.indexOf('handle "/assets/*"')).toBeLessThan(text.indexOf('try_files'));
  });

  it('shows the page for 404 of a site that has one', () => {
    expect(configOf({ notFound: '/404.html' })).toContain('rewrite * "/404.html"');
    expect(configOf()).not.toContain('rewrite');
  });

  it('hides dot files before anything else is looked at', () => {
    const text = configOf({ fingerprinted: ['/assets'] });
    expect(text.indexOf('handle @hidden')).toBeLessThan(text.indexOf('handle "/assets/*"'));
  });

  it('quotes folder names, so that none can write a directive', () => {
    expect(configOf({ fingerprinted: ['/a" {\n'] })).toContain('handle "/a\\" {');
  });
});
