import { defineConfig } from 'vitest/config';
import { sharedOptions } from './tooling/vitest-summary/shared-options.ts';

/** The integration tier: real engine, real registry, real images. One file at a time, because the engine is shared. */
export default defineConfig({
  ...sharedOptions,
  test: {
    include: ['e2e/**/*.itg.test.ts', 'packages/**/*.itg.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    reporters: ['verbose', './tooling/vitest-summary/reporter.ts'],
    fileParallelism: false,
    testTimeout: 15 * 60_000,
    hookTimeout: 30 * 60_000,
    teardownTimeout: 60_000,
  },
});
