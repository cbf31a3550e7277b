import { describe, expect, it } from 'vitest';
import type { Scope } from './option.ts';
import { mergeSettings } from './merge.ts';
import { parseFlags } from './parse-flags.ts';
import { readEnvironment } from './read-environment.ts';
import { readFileSettings } from './read-file.ts';

const scopes: readonly Scope[] = ['any', 'app', 'build'];
const flags = (...argv: readonly string[]) => parseFlags(argv, 'build', scopes).settings;
const environment = (env: Readonly<Record<string, string>>) => readEnvironment(env, scopes);
const file = readFileSettings({ port: 3 }, { file: 'migetpacks.yaml', trust: 'app', pluginIds: [] }).settings;

describe('mergeSettings', () => {
  it('prefers the flag, then the variable, then the file, then the default', () => {
    expect(mergeSettings([flags('--port=1'), environment({ PORT: '2' }), file], scopes).port.value).toBe(1);
    expect(mergeSettings([flags(), environment({ PORT: '2' }), file], scopes).port.source.name).toBe('PORT');
    expect(mergeSettings([flags(), environment({}), file], scopes).port.source.name).toBe('migetpacks.yaml: port');
    expect(mergeSettings([{}, {}, {}], scopes).port).toEqual({ value: 5000, source: { from: 'default', name: 'default' } });
  });

  it.each([{ SBT_AT_RUNTIME: 'true' }, { LEIN_INCLUDE_IN_SLUG: 'true' }, { USE_DHI: 'true' }])(
    'refuses %j instead of ignoring it',
    (env) => {
      expect(() => mergeSettings([environment(env)], scopes)).toThrow(
        `${Object.keys(env)[0] ?? ''} is a known option that this release does not support yet`,
      );
    },
  );

  it('takes the default of an option that is to come, as generated manifests spell it out', () => {
    expect(() => mergeSettings([environment({ USE_DHI: 'false', KEEP_SBT_CACHE: 'false' })], scopes)).not.toThrow();
  });

  it('lets options of other commands be', () => {
    expect(() => mergeSettings([environment({ USE_DHI: 'true' })], ['any'])).not.toThrow();
  });
});
