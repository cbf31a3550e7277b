/**
 * Installed gems, logs, scratch files, and the keys of Rails' credentials, which come to the app as `RAILS_MASTER_KEY`: never part of
 * the build context. https://guides.rubyonrails.org/security.html#custom-credentials
 */
export const ignore: readonly string[] = [
  '.bundle',
  'vendor/bundle',
  'config/master.key',
  'config/credentials/*.key',
  'log/*.log',
  'tmp/cache',
  'tmp/pids',
  'tmp/sockets',
  'tmp/storage',
  'coverage',
  'node_modules',
  '.jekyll-cache',
];
