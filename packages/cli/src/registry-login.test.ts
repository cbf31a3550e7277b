import { mergeSettings, readEnvironment } from '@migetpacks/core/config';
import { describe, expect, it } from 'vitest';
import { findLogins } from './registry-login.ts';

const find = (env: Readonly<Record<string, string>>) => {
  const scopes = ['any', 'app', 'build'] as const;
  return findLogins(mergeSettings([readEnvironment(env, scopes)], scopes));
};

describe('findLogins', () => {
  it('asks for no login when nothing is set', () => {
    expect(find({ DHI_USERNAME: '', DHI_PASSWORD: '' })).toEqual([]);
  });

  it('logs in to the registry of the hardened images', () => {
    expect(find({ DHI_USERNAME: 'robot', DHI_PASSWORD: 'x' })).toEqual([{ server: 'dhi.io', username: 'robot', password: 'x' }]);
  });

  it.each([
    [{ DHI_USERNAME: 'robot' }, 'DHI_USERNAME is set without DHI_PASSWORD'],
    [{ DHI_PASSWORD: 'hunter2' }, 'DHI_PASSWORD is set without DHI_USERNAME'],
  ])('refuses half a login', (env, message) => {
    expect(() => find(env)).toThrow(expect.objectContaining({ code: 'CONFIG_LOGIN_INCOMPLETE', message }));
  });
});
