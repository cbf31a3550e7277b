import { expect, it } from 'vitest';
import { treeOf } from '../testing/plan-context.ts';
import { buildsFrontEnd, findFrontEndScript, frontEndOf } from './front-end.ts';

const packages = { vite: '^7' };

it.each<[string, Record<string, string>, string | undefined]>([
  ['a bundler', { build: 'vite build' }, 'build'],
  ['a bundler behind a type check', { build: 'tsc --noEmit && vite build' }, 'build'],
  ['scripts that it runs', { build: 'npm run lint && npm run css', lint: 'eslint .', css: 'tailwindcss -o public/app.css' }, 'build'],
  ['what the reference prefers', { build: 'vite build', 'build:prod': 'vite build --mode production' }, 'build:prod'],
  ['no script', { dev: 'vite' }, undefined],
  ['checks and formatters', { build: 'npm run lint && prettier --check . && npx tsc --noEmit', lint: 'eslint .' }, undefined],
  ['a hook', { build: 'husky', prepare: 'husky' }, undefined],
  ['the build of another language', { build: 'cargo build --release' }, undefined],
  ['a script that runs itself', { build: 'npm run build' }, undefined],
])('sees in the script "build" %s', (_what, scripts, expected) => {
  expect(findFrontEndScript({ scripts, devDependencies: packages })).toBe(expected);
});

it('takes a program of nobody knows whom for a front end only where packages could bring it', () => {
  expect(findFrontEndScript({ scripts: { build: './assemble' } })).toBeUndefined();
  expect(findFrontEndScript({ scripts: { build: 'node assemble.js' } })).toBe('build');
});

it.each([
  ['web/dist', 'web'],
  ['web/out/assets', 'web'],
  ['dist', '.'],
  ['other/dist', '.'],
])('finds where %s may be built', (path, folder) => {
  expect(frontEndOf(treeOf({ 'package.json': '{}', 'web/package.json': '{}' }), path)).toBe(folder);
});

it('finds nowhere without a package.json', () => {
  expect(frontEndOf(treeOf({ 'main.go': '' }), 'web/dist')).toBeUndefined();
});

it('tells a folder that builds a front end from others', async () => {
  const tree = treeOf({
    'web/package.json': JSON.stringify({ scripts: { build: 'vite build' }, devDependencies: packages }),
    'tools/package.json': '{"scripts": {"build": 7}}',
  });
  expect(await Promise.all(['web', 'tools', 'none'].map((folder) => buildsFrontEnd(tree, folder)))).toEqual([true, false, false]);
});
