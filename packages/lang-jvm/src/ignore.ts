/** What a build makes anew, in `.dockerignore` syntax. */
export const ignore: readonly string[] = [
  '**/target',
  '**/.gradle',
  'build',
  '*/build',
  '**/out/production',
  '**/.bsp',
  '**/.metals',
  '**/.bloop',
  '**/.cpcache',
  '**/.lein-*',
  '**/.classpath',
  '**/.project',
  '**/.settings',
  '**/*.iml',
  '**/hs_err_pid*.log',
];
