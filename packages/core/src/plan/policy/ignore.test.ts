import { describe, expect, it } from 'vitest';
import { readIgnoreRules } from '../../source-tree/dockerignore.ts';
import { ignoredEverywhere } from './ignore.ts';

const isIgnored = (path: string, own = ''): boolean =>
  readIgnoreRules([...ignoredEverywhere, own].join('\n'), '.dockerignore').find(path) !== undefined;

describe('what no build context holds', () => {
  it.each([
    '.git/config',
    '.env',
    'backend/.env',
    'apps/web/.env.local',
    '.env.production.local',
    '.ssh/id_rsa',
    'deploy/id_ed25519',
    '.aws/credentials',
  ])('%s', (path) => {
    expect(isIgnored(path)).toBe(true);
  });

  it.each(['.env.example', '.env.production', 'src/env.ts', 'dist/index.js', 'certs/global-bundle.pem'])(
    'but %s may be part of the app',
    (path) => {
      expect(isIgnored(path)).toBe(false);
    },
  );

  it('unless the app takes it back', () => {
    expect(isIgnored('web/.env', '!web/.env')).toBe(false);
  });
});
