import { describe, expect, it } from 'vitest';
import { readEnvironment } from './read-environment.ts';

const read = (env: Readonly<Record<string, string>>) => readEnvironment(env, ['any', 'app', 'build']);

describe('readEnvironment', () => {
  it('says which variable a value comes from', () => {
    expect(read({ PORT: '8123' }).port).toEqual({ value: 8123, source: { from: 'environment', name: 'PORT' } });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(read({ PORT: '', LANGUAGE: ' ', CACHE_IMAGE: '' })).toEqual({});
  });

  it('translates the architectures of the reference interface', () => {
    expect(read({ ARCH: 'x86_64' }).platforms?.value).toEqual(['linux/amd64']);
    expect(read({ ARCH: 'aarch64' }).platforms?.value).toEqual(['linux/arm64']);
    expect(() => read({ ARCH: 'sparc' })).toThrow('ARCH');
  });

  it.each(['Node.js', 'nodejs', 'node', 'Node.js (yarn)'])('takes LANGUAGE=%s for node', (name) => {
    expect(read({ LANGUAGE: name }).language?.value).toBe('node');
  });

  it.each(['en_US:en', 'de_DE.UTF-8', 'en', 'C'])('takes LANGUAGE=%s for the locale list that it is', (locale) => {
    expect(read({ LANGUAGE: locale }).language).toBeUndefined();
  });

  it('reads DEBUG only when it speaks to this program', () => {
    expect(read({ DEBUG: 'true' }).verbose?.value).toBe(true);
    expect(read({ DEBUG: 'express:*' }).verbose).toBeUndefined();
  });

  it('keeps scalars of BUILD_VARS and names the key of anything else', () => {
    expect(read({ BUILD_VARS: '{"A":"1","B":true,"C":3}' }).buildVars?.value).toEqual({ A: '1', B: true, C: 3 });
    expect(() => read({ BUILD_VARS: '{"A":"1","B":{"x":"hunter2"}}' })).toThrow(/BUILD_VARS B must be(?!.*hunter2)/);
    expect(() => read({ BUILD_VARS: '{hunter2' })).toThrow(/BUILD_VARS is not JSON(?!.*hunter2)/);
  });
});
