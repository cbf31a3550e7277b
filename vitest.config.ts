import { defineConfig } from 'vitest/config';
import { sharedOptions } from './tooling/vitest-summary/shared-options.ts';

/** The fast tier: no Docker, no network. */
export default defineConfig({
  ...sharedOptions,
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'tooling/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**', '**/*.itg.test.ts'],
    reporters: ['default', './tooling/vitest-summary/reporter.ts'],
    testTimeout: 10_000,
  },
});
