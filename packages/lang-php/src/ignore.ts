/** Installed packages, caches and logs: never part of the build context. */
export const ignore: readonly string[] = [
  'vendor',
  'node_modules',
  'storage/logs/*.log',
  'storage/framework/cache/data/*',
  'storage/framework/sessions/*',
  'storage/framework/views/*.php',
  'bootstrap/cache/*.php',
  'var/cache',
  'var/log',
  'auth.json',
  '.phpunit.result.cache',
  '.phpunit.cache',
  '.php-cs-fixer.cache',
];
