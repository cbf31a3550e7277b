import { memoryTree } from '@migetpacks/core/testing';
import { expect, it } from 'vitest';
import { ignore } from './ignore.ts';

const tree = memoryTree({
  '.dockerignore': ignore.join('\n'),
  'config/master.key': '',
  'config/credentials/production.key': '',
  'config/credentials/production.yml.enc': '',
  'config/credentials.yml.enc': '',
});

it('keeps the keys of credentials out of the build, and takes the credentials in', () => {
  const ignored = tree.glob('config/**').filter((path) => tree.ignoredBy(path) !== undefined);
  expect(ignored).toEqual(['config/credentials/production.key', 'config/master.key']);
});
