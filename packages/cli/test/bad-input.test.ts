import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run, type RunResult } from './run.ts';
import { hashTree } from './tree-hash.ts';

let folder = '';
let temporary = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migetpacks-test-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Buffer | { readonly link: string }>>;

const write = (files: Files, name = 'app'): string => {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, join(root, path));
    else writeFileSync(join(root, path), content);
  }
  return root;
};

/** Runs a command on a source and checks what holds for every run: no trace of a bug, the source as it was, no file left. */
const runOn = async (command: string, source: string): Promise<RunResult> => {
  const before = hashTree(source);
  const result = await run([command, source], { PATH: '' }, folder);
  expect(result.stderr).not.toMatch(/error\[BUG\]|\n\s+at \S+ \(|node:internal/);
  expect(hashTree(source)).toBe(before);
  expect(readdirSync(temporary)).toEqual([]);
  return result;
};

const server = 'require("node:http").createServer().listen(process.env.PORT);\n';
const manifest = (more: object = {}): string =>
  JSON.stringify({ name: 'app', version: '1.0.0', scripts: { start: 'node server.js' }, ...more });
const locked = (packages: object, more: object = {}): string =>
  JSON.stringify({ name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages, ...more });
const ms = { version: '2.1.3' };
const yarnLock = '# yarn lockfile v1\n\n\nms@2.1.3:\n  version "2.1.3"\n';

describe('a source that cannot be built', () => {
  const cases: readonly (readonly [title: string, files: Files, code: string, says: readonly RegExp[]])[] = [
    ['an empty folder', {}, 'LANGUAGE_NOT_DETECTED', [/The folder is empty/]],
    [
      'a package.json that is not JSON',
      { 'package.json': '{ "name": "app", ', 'server.js': server },
      'APP_FILE_INVALID',
      [/package\.json:1/],
    ],
    ['a package.json that is a list', { 'package.json': '[]', 'server.js': server }, 'APP_FILE_INVALID', [/package\.json/]],
    [
      'a package.json with a name for a number',
      { 'package.json': manifest({ scripts: 7 }), 'server.js': server },
      'APP_FILE_INVALID',
      [/package\.json/, /scripts/],
    ],
    [
      'a package.json in UTF-16',
      { 'package.json': Buffer.from(`\ufeff${manifest()}`, 'utf16le'), 'server.js': server },
      'APP_FILE_ENCODING',
      [/UTF-16/],
    ],
    ['an empty package.json', { 'package.json': '', 'server.js': server }, 'APP_FILE_INVALID', [/package\.json/]],
    [
      'a lockfile that is out of step',
      {
        'package.json': manifest({ dependencies: { ms: '^2.1.0' } }),
        'package-lock.json': locked({ '': { name: 'app', version: '1.0.0' } }),
        'server.js': server,
      },
      'NODE_LOCKFILE_OUT_OF_STEP',
      [/"ms"/, /npm install/],
    ],
    [
      'two lockfiles',
      {
        'package.json': manifest({ dependencies: { ms: '2.1.3' } }),
        'package-lock.json': locked({ '': { dependencies: { ms: '2.1.3' } }, 'node_modules/ms': ms }),
        'yarn.lock': yarnLock,
        'server.js': server,
      },
      'NODE_TWO_LOCKFILES',
      [/package-lock\.json and yarn\.lock/, /Delete/],
    ],
    [
      'a version that does not exist',
      { 'package.json': manifest({ engines: { node: '22.99.0' } }), 'server.js': server },
      'VERSION_UNKNOWN',
      [/22\.99\.0/, /22\.23\.\d/],
    ],
    [
      'a range that no version is in',
      { 'package.json': manifest({ engines: { node: '>=99' } }), 'server.js': server },
      'VERSION_UNKNOWN',
      [/>=99/],
    ],
    [
      'a version that is none',
      { 'package.json': manifest({ engines: { node: 'banana' } }), 'server.js': server },
      'VERSION_INVALID',
      [/banana/],
    ],
    [
      'a package.json that is a link out of the source',
      { 'package.json': { link: '/etc/hostname' }, 'server.js': server },
      'APP_PATH_ESCAPES',
      [/package\.json/],
    ],
  ];

  it.each(cases)('%s: a coded error that says what to do', async (_, files, code, says) => {
    const { code: exitCode, stdout, stderr } = await runOn('build', write(files));
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^]+\\n\\s+fix: .+`));
    for (const pattern of says) expect(stderr).toMatch(pattern);
  });

  it('a file instead of a folder', async () => {
    const { code, stderr } = await runOn('build', join(write({ 'server.js': server }), 'server.js'));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/error\[CONFIG_SOURCE_NOT_A_FOLDER\]: .*server\.js.* is not a folder/),
    });
  });

  it('a folder that does not exist', async () => {
    const { code, stderr } = await run(['build', join(folder, 'nowhere')], { PATH: '' }, folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('error[CONFIG_SOURCE_MISSING]') });
  });
});

describe('a source that looks odd and can be built', () => {
  const cases: readonly (readonly [title: string, files: Files, name?: string])[] = [
    ['a byte order mark', { 'package.json': `\ufeff${manifest()}`, 'server.js': server }],
    ['a package.json of 30 MB', { 'package.json': manifest({ padding: 'x'.repeat(30_000_000) }), 'server.js': server }],
    [
      'a link to nothing and one to itself',
      { 'package.json': manifest(), 'server.js': server, old: { link: 'gone' }, loop: { link: 'loop' } },
    ],
    ['a name with blanks and letters beyond ASCII', { 'package.json': manifest(), 'server.js': server }, 'mein Projekt ü 漢 $(id)'],
    ['a link to /etc beside the app', { 'package.json': manifest(), 'server.js': server, conf: { link: '/etc' } }],
    [
      'Windows line ends',
      { 'package.json': manifest(), Procfile: 'web: node server.js\r\nworker: node server.js\r\n', 'server.js': server },
    ],
  ];

  it.for(cases)('%s', async ([, files, name]) => {
    const { code, stdout, stderr } = await runOn('dockerfile', write(files, name));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/CMD \["(?:node", "server\.js|web)"\]/);
    expect(stdout).not.toContain('\r');
  });
});
