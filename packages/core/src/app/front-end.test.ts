import { expect, it } from 'vitest';
import { findFrontEndScript } from './front-end.ts';

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
