import type { ESLint, Linter } from 'eslint';
import { codedErrors } from './coded-errors.ts';
import { importBoundary } from './import-boundary.ts';
import { namedExports } from './named-exports.ts';
import { noDockerfileText } from './no-dockerfile-text.ts';
import { rooms } from './rooms.ts';

const plugin = {
  meta: { name: 'migetpacks' },
  rules: {
    'coded-errors': codedErrors,
    'import-boundary': importBoundary,
    'named-exports': namedExports,
    'no-dockerfile-text': noDockerfileText,
  },
} as unknown as ESLint.Plugin; // typescript-eslint and ESLint describe the same rule with different types

const tests = ['**/*.test.ts', 'packages/*/test/**/*.ts'];
const pure = ['packages/core/src/**/*.ts', 'packages/lang-*/src/**/*.ts', 'packages/multi/src/**/*.ts'];

const pureGlobals: Linter.RulesRecord = {
  'no-restricted-globals': [
    'error',
    ...['process', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'navigator'].map((name) => ({
      name,
      message: 'Planning is pure: no process, no network. What the plan needs is in its context.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Planning has no clock: use `today` of the context.' },
    { object: 'Math', property: 'random', message: 'The same source gives the same plan: nothing random.' },
    { object: 'globalThis', property: 'process', message: 'Planning is pure: no process.' },
    { object: 'globalThis', property: 'fetch', message: 'Planning is pure: no network.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Planning has no clock: use `today` of the context.' },
  ],
};

/** The project's own rules: module boundaries, coded errors, one place for Dockerfile text, small files. */
export const projectRules: Linter.Config[] = [
  { files: ['**/*.ts'], plugins: { migetpacks: plugin }, rules: { 'max-lines': ['error', 250], 'migetpacks/named-exports': 'error' } },
  {
    files: ['**/*.config.ts', 'packages/lang-*/src/index.ts', 'tooling/vitest-summary/reporter.ts'],
    rules: { 'migetpacks/named-exports': 'off' },
  },
  { files: ['packages/*/src/**/*.ts'], rules: { 'migetpacks/coded-errors': 'error', 'migetpacks/no-dockerfile-text': 'error' } },
  // The kit holds hostile values, which are made to look like instructions.
  { files: ['packages/core/src/render/**/*.ts', 'packages/core/src/testing/**/*.ts'], rules: { 'migetpacks/no-dockerfile-text': 'off' } },
  { files: pure, rules: pureGlobals },
  ...rooms.map(({ files, room }): Linter.Config => ({ files: [...files], rules: { 'migetpacks/import-boundary': ['error', room] } })),
  {
    files: tests,
    rules: {
      'max-lines': ['error', 400],
      'migetpacks/coded-errors': 'off',
      'migetpacks/no-dockerfile-text': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
    },
  },
];
