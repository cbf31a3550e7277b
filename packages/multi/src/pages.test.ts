import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

it('has a page for every error code', () => {
  const codes = readFileSync(join(import.meta.dirname, 'errors.ts'), 'utf8')
    .match(/^ {2}MULTI_[A-Z_]+/gm)!
    .map((code) => code.trim());
  expect(codes.filter((code) => !existsSync(join(root, 'docs/errors', `${code}.md`)))).toEqual([]);
  expect(globSync('docs/errors/MULTI_*.md', { cwd: root })).toHaveLength(codes.length);
});
