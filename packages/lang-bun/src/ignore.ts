/** What an install or a tool makes anew, in `.dockerignore` syntax. */
export const ignore: readonly string[] = ['**/node_modules', '**/.bun', '**/*.tsbuildinfo', 'coverage', '*.bun-build'];
