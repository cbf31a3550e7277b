import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkErrorPages, codesInText, codesOf, faultsOf } from './error-pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const good = [
  '# A_CODE',
  '',
  'What.',
  '',
  '## Output',
  '',
  '```text',
  'error[A_CODE]: what',
  '```',
  '',
  '## Reason',
  '',
  'Why.',
  '',
  '## Fix',
  '',
  'How.',
  '',
  'Bad:',
  '',
  '```sh',
  'b',
  '```',
  '',
  'Good:',
  '',
  '```sh',
  'g',
  '```',
  '',
].join('\n');

describe('the pages in docs/errors', () => {
  const codes = codesOf(root);

  it('are found from tables in every part of the repository', () => {
    for (const code of ['DOCKER_NOT_FOUND', 'LAB_TIMEOUT', 'CLI_FLAG_UNKNOWN', 'APP_FILE_MISSING', 'INTERRUPTED', 'TEST_DOCKERFILE_SYNTAX'])
      expect(codes).toContain(code);
    expect(codes).not.toContain('?');
  });

  it('are one for each error code, and whole', () => {
    expect(checkErrorPages(codes, join(root, 'docs/errors'))).toEqual([]);
  });
});

describe('codesInText', () => {
  it('reads keys of tables and codes of single errors, not comments and calls', () => {
    const text = `// defineErrors({ NOT_ME: 1 })
      export const fail = defineErrors({ ONE: entry('user', () => ({ message: 'TWO: no', hint: '' })),
        THREE: entry('user', text) });
      throw new MigetpacksError({ code: 'FOUR', message: '' });
      throw fail('FIVE', {});`;
    expect(codesInText(text)).toEqual(['ONE', 'THREE', 'FOUR']);
  });

  it('does not overlook a table that is written elsewhere', () => {
    expect(codesInText('export const fail = defineErrors(table);')).toEqual(['?']);
  });
});

describe('faultsOf', () => {
  it('accepts a whole page', () => {
    expect(faultsOf('A_CODE', good)).toEqual([]);
  });

  it.each([
    ['# A_CODE', '# B_CODE', 'its title is not the code'],
    ['## Reason', '## Why', 'it has no "## Reason"'],
    ['Why.', '', '"## Reason" is empty or out of order'],
    ['error[A_CODE]', 'error[B_CODE]', 'its output does not begin with the code'],
    ['Good:', 'Better:', 'it has no "Good:"'],
  ])('rejects a page with %j turned into %j', (from, to, fault) => {
    expect(faultsOf('A_CODE', good.replace(from, to))).toContain(fault);
  });
});

describe('checkErrorPages', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'pages-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names codes without a page, pages without a code, and damaged pages', () => {
    writeFileSync(join(folder, 'A_CODE.md'), good);
    writeFileSync(join(folder, 'OLD_CODE.md'), good.replaceAll('A_CODE', 'OLD_CODE'));
    writeFileSync(join(folder, 'BAD_CODE.md'), good);
    const faults = checkErrorPages(['A_CODE', 'BAD_CODE', 'NEW_CODE'], folder);
    expect(faults).toContain('NEW_CODE: there is no page');
    expect(faults).toContain('OLD_CODE: no error has this code');
    expect(faults).toContain('BAD_CODE: its title is not the code');
    expect(faults.filter((fault) => fault.startsWith('A_CODE'))).toEqual([]);
  });
});
