import { describe, expect, it } from 'vitest';
import { readFileSettings } from './read-file.ts';

const app = { file: 'migetpacks.yaml', trust: 'app', pluginIds: ['node'] } as const;
const operator = { ...app, trust: 'operator' } as const;
const fault = (run: () => unknown): { code?: string; message?: string } => {
  try {
    run();
    return {};
  } catch (error) {
    return error as { code: string; message: string };
  }
};

describe('readFileSettings', () => {
  it('reads nested keys, and numbers where a version is meant', () => {
    const { settings } = readFileSettings({ $schema: 'x', port: 8080, versions: { node: 22 } }, app);
    expect(settings.port?.source.name).toBe('migetpacks.yaml: port');
    expect(settings.nodeVersion?.value).toBe('22');
  });

  it('hands the settings of a plugin on as they are', () => {
    expect(readFileSettings({ node: { manager: 'pnpm' } }, app).plugins).toEqual({ node: { manager: 'pnpm' } });
  });

  it.each(['tags', 'secrets', 'plugins', 'output', 'push', 'extraCaCerts', 'env'])('refuses "%s" from the source of an app', (key) => {
    expect(fault(() => readFileSettings({ [key]: ['x'] }, app)).code).toBe('CONFIG_NOT_ALLOWED_IN_APP');
  });

  it('refuses options of the engine from the source of an app', () => {
    expect(fault(() => readFileSettings({ engine: { network: 'host' } }, app)).message).toContain('"engine.network"');
  });

  it('takes them from the operator, variables as a map or as a list', () => {
    const { settings } = readFileSettings({ env: { A: 'b', N: 1, FROM_ENV: null }, tags: 'one', engine: { network: 'host' } }, operator);
    expect(settings.env?.value).toEqual(['A=b', 'N=1', 'FROM_ENV']);
    expect(settings.tags?.value).toEqual(['one']);
    expect(settings.network?.value).toBe('host');
  });

  it('suggests the key that was probably meant, at every depth', () => {
    expect(fault(() => readFileSettings({ prot: 1 }, app)).message).toContain('Did you mean "port"?');
    expect(fault(() => readFileSettings({ cache: { imgae: 'x' } }, operator)).message).toContain('"cache.imgae". Did you mean "image"?');
    expect(fault(() => readFileSettings({ nod: {} }, app)).message).toContain('Did you mean "node"?');
  });

  it.each([[['a']], ['text'], [7]])('refuses %j as the whole file', (contents) => {
    expect(fault(() => readFileSettings(contents, app)).code).toBe('CONFIG_NOT_AN_OBJECT');
  });

  it('takes an empty file', () => {
    expect(readFileSettings(null, app)).toEqual({ settings: {}, plugins: {} });
  });

  it('is not fooled by names that every object has', () => {
    expect(fault(() => readFileSettings(JSON.parse('{"__proto__": {"port": 1}}'), app)).code).toBe('CONFIG_UNKNOWN_KEY');
    expect(fault(() => readFileSettings({ constructor: 1 }, app)).code).toBe('CONFIG_UNKNOWN_KEY');
  });
});
