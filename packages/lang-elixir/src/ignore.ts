/** What mix and editors make anew, in `.dockerignore` syntax. */
export const ignore: readonly string[] = [
  '**/_build',
  '/deps',
  '.elixir_ls',
  '.lexical',
  'cover',
  'erl_crash.dump',
  '**/node_modules',
  'doc',
];
