import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { toyPlugin } from '../plan/toy-plugin.fixture.ts';
import type { LanguagePlugin, VersionContext } from '../plugin/contract.ts';
import { definePlugin } from '../plugin/define-plugin.ts';
import { planContextOf, treeOf } from './plan-context.ts';

type Settings = { readonly size: number };

const toy: LanguagePlugin = toyPlugin();

/** A language whose facts are its manifest and whose setting has a default. */
const boxes = definePlugin<string, Settings>({
  ...toy,
  settings: z.object({ size: z._default(z.number(), 3) }),
  detect: async ({ tree, settings, app }) => {
    const path = tree.find('box.json');
    return path === undefined
      ? { matched: false, reason: 'no box.json' }
      : { matched: true, strength: 'manifest', evidence: [path], facts: `${app ?? 'all'} of ${settings.size}: ${await tree.text(path)}` };
  },
  version: ({ facts, today, requested }: VersionContext<string, Settings>) => ({
    language: {
      request: requested['box'] ?? { tool: 'box', spec: facts, source: { from: 'default' } },
      version: today,
      support: 'supported',
    },
    tools: {},
  }),
});
const contextOf = planContextOf(boxes);

describe('the context of a plan', () => {
  it('holds what the plugin answered about the files', async () => {
    const context = await contextOf({ 'box.json': { lid: true } });
    expect(context).toMatchObject({ facts: 'all of 3: {"lid":true}', settings: { size: 3 }, workdir: '/app', role: 'primary' });
    expect(context.versions.language).toMatchObject({ request: { spec: context.facts }, version: '2026-09-01' });
  });

  it('asks the plugin with the options, too', async () => {
    const request = { tool: 'box', spec: '7', source: { from: 'setting', name: 'BOX' } } as const;
    const options = { app: 'web', settings: { size: 5 }, today: '2030-01-02', requested: { box: request }, buildCommand: 'make' };
    const context = await contextOf({ 'box.json': '' }, options);
    expect(context).toMatchObject({ ...options, facts: 'web of 5: ' });
    expect(context.versions.language).toMatchObject({ request, version: '2030-01-02' });
  });

  it('fails with the reason of a plugin that does not match', async () => {
    const message = expect.stringContaining('no box.json') as string;
    await expect(contextOf({ 'toy.json': '{}' })).rejects.toMatchObject({ code: 'LANGUAGE_MISMATCH', message });
  });

  it('fails where a plugin has a setting without a default and the test gives none', async () => {
    const strict = planContextOf(definePlugin<string, Settings>({ ...boxes, settings: z.object({ size: z.number() }) }));
    await expect(strict({ 'box.json': '' })).rejects.toMatchObject({ code: 'PLUGIN_SETTINGS_INVALID' });
    expect(await strict({ 'box.json': '' }, { settings: { size: 1 } })).toMatchObject({ facts: 'all of 1: ' });
  });
});

it('keeps text and bytes as they are and writes objects as JSON', async () => {
  const tree = treeOf({ text: '{ }', bytes: new TextEncoder().encode('é'), list: [1, { a: null }] });
  const read = (path: string) => tree.text(tree.find(path)!);
  expect([await read('text'), await read('bytes'), await read('list')]).toEqual(['{ }', 'é', '[1,{"a":null}]']);
});
