import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundledPlugins } from '../plugins/defaults.ts';
import { makeDocuments } from './documents.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const documents = await makeDocuments();

describe('generated documents', () => {
  it.each(documents)('$path is what "pnpm generate" would write', ({ path, text }) => {
    expect(existsSync(`${root}${path}`) && readFileSync(`${root}${path}`, 'utf8') === text, 'run "pnpm generate"').toBe(true);
  });
});

it('gives each language a row', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  for (const { meta } of bundledPlugins) expect(readme).toContain(`(${meta.name.replace('@migetpacks', 'packages')}/README.md)`);
});

describe('error pages', () => {
  const tables = ['packages/cli/src/errors.ts', 'packages/cli/src/compose/errors.ts', 'packages/core/src/config/errors.ts'];
  const codes = tables.flatMap((file) =>
    [...readFileSync(`${root}${file}`, 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): entry/gm)].map((match) => match[1] ?? ''),
  );

  it('exist for every code', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !existsSync(`${root}docs/errors/${code}.md`))).toEqual([]);
  });

  it('exist for no code that is gone', () => {
    const pages = globSync('docs/errors/{CONFIG,CLI,CA_CERTS,COMPOSE}_*.md', { cwd: root }).map((path) => path.replace(/^.*\/|\.md$/g, ''));
    expect(pages.filter((page) => !codes.includes(page))).toEqual([]);
  });
});
