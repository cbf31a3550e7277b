import type { ProcessType } from '@migetpacks/core/plugin';
import type { Framework } from './framework.ts';

const artisan = (type: string, source: string, ...words: readonly string[]): ProcessType => ({
  type,
  command: { kind: 'argv', argv: ['php', 'artisan', ...words] },
  source,
});

const folders = [
  'storage/app/public',
  'storage/framework/cache/data',
  'storage/framework/sessions',
  'storage/framework/views',
  'storage/logs',
];

/**
 * Laravel. Its caches of configuration and routes are not made here: they would hold what the build's environment says instead
 * of what the container's says (https://laravel.com/docs/deployment#optimizing-configuration-loading).
 */
export const laravel = (names: ReadonlySet<string>): Framework => ({
  env: { APP_ENV: 'production', LOG_CHANNEL: 'stderr' },
  // Package discovery writes to folders that git and the ignore file leave out.
  before: [{ kind: 'argv', argv: ['mkdir', '-p', 'bootstrap/cache', ...folders] }],
  after: [],
  writable: ['bootstrap/cache', 'storage'],
  processes: [
    names.has('laravel/horizon')
      ? artisan('worker', 'laravel/horizon', 'horizon')
      : artisan('worker', 'laravel/framework', 'queue:work', '--tries=3'),
    artisan('scheduler', 'laravel/framework', 'schedule:work'),
    artisan('release', 'laravel/framework', 'migrate', '--force'),
  ],
});
