import { defineConfig } from 'eslint/config';
import { configs } from 'typescript-eslint';
import { projectRules } from './tooling/eslint-rules/config.ts';

export default defineConfig(
  { ignores: ['**/dist/**', '**/fixtures/**', '**/golden/**', 'examples/**', '**/.turbo/**', '**/*.mjs'] },
  configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  projectRules,
);
