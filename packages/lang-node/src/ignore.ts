/** What an install or a tool makes anew, in `.dockerignore` syntax. */
export const ignore: readonly string[] = [
  '**/node_modules',
  '.pnp.*',
  '.yarn/cache',
  '.yarn/unplugged',
  '.yarn/install-state.gz',
  '.yarn/build-state.yml',
  '.pnpm-store',
  '.npm',
  'npm-debug.log*',
  'yarn-debug.log*',
  'yarn-error.log*',
  '.nyc_output',
  'coverage',
  '**/*.tsbuildinfo',
];
