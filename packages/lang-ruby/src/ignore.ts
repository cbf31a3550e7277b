/** Installed gems, logs and scratch files: never part of the build context. */
export const ignore: readonly string[] = [
  '.bundle',
  'vendor/bundle',
  'log/*.log',
  'tmp/cache',
  'tmp/pids',
  'tmp/sockets',
  'tmp/storage',
  'coverage',
  'node_modules',
];
