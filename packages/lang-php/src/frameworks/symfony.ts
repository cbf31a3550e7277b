import type { Command, ProcessType } from '@migetpacks/core/plugin';
import type { Framework } from './framework.ts';

const console = (...words: readonly string[]): Command => ({ kind: 'argv', argv: ['php', 'bin/console', ...words] });
const processOf = (type: string, source: string, ...words: readonly string[]): ProcessType => ({
  type,
  command: console(...words),
  source,
});

/** Symfony, with its container compiled. */
export const symfony = (names: ReadonlySet<string>): Framework => ({
  env: { APP_ENV: 'prod', APP_DEBUG: '0' },
  // Its runtime wants the file that this build leaves out, whatever is in it.
  before: [{ kind: 'argv', argv: ['touch', '.env'] }],
  after: [...(names.has('symfony/asset-mapper') ? [console('asset-map:compile')] : []), console('cache:warmup')],
  writable: ['var'],
  processes: [
    ...(names.has('symfony/messenger') ? [processOf('worker', 'symfony/messenger', 'messenger:consume', '--all')] : []),
    ...(names.has('doctrine/doctrine-migrations-bundle')
      ? [processOf('release', 'doctrine/doctrine-migrations-bundle', 'doctrine:migrations:migrate', '--no-interaction')]
      : []),
  ],
});
