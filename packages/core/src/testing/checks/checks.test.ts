import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toyPlugin } from '../../plan/toy-plugin.fixture.ts';
import type { AppPath, LanguagePlugin, Toolchain } from '../../plugin/contract.ts';
import type { Files } from '../fixtures.ts';
import type { Subject } from '../subject.ts';
import { checks, runChecks } from './index.ts';

const files = (texts: Record<string, string>): Files =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)]));

const subject = (plugin: LanguagePlugin, more: Partial<Subject> = {}): Subject => ({
  plugin,
  apps: [
    { name: 'first', files: files({ 'toy.json': '{"name":"first"}', 'a.toy': 'a', 'b.toy': 'b' }) },
    { name: 'second', files: files({ 'toy.json': '{"name":"second"}' }) },
  ],
  others: [{ name: 'stranger', files: files({ 'package.json': '{}' }) }],
  today: '2026-01-01',
  options: {},
  releases: [],
  codes: { all: [], withoutPage: [] },
  ...more,
});

type Answers = Parameters<typeof toyPlugin>[0] & object;
const good = toyPlugin();
const toolchain = (change: object): Answers => ({
  toolchain: (context) => ({ ...(good.toolchain(context) as object), ...change }) as never,
});
const runtime = (change: object): Answers => ({ runtime: (context) => ({ ...(good.runtime(context) as object), ...change }) as never });
const evidence = (path: string) => ({ matched: true as const, strength: 'manifest' as const, evidence: [path as AppPath], facts: {} });

let seen = 0;
const luckyImage = () => ({ name: 'toy', tag: String(Math.floor(Math.random() * 1e9)) });

// One deliberately wrong plugin for each rule, with the words that name its fault.
const wrong: readonly (readonly [rule: string, plugin: LanguagePlugin, fault: RegExp, more?: Partial<Subject>])[] = [
  ['is a plugin of a supported', { ...good, apiVersion: 7 } as never, /plugin API version 7/],
  ['is a plugin of a supported', { id: 'toy' } as never, /not made by definePlugin/],
  [
    'detects every fixture app of its own',
    toyPlugin({ detect: () => ({ matched: false, reason: 'I only know cakes' }) }),
    /first: .*I only know cakes/s,
  ],
  ['does not detect an empty folder', toyPlugin({ detect: () => evidence('toy.json') }), /empty folder: detected by toy\.json/],
  ['does not detect an empty folder', toyPlugin({ detect: () => ({ matched: false, reason: '' }) }), /empty folder: PLUGIN_ANSWER_INVALID/],
  [
    'does not detect apps of other',
    toyPlugin({ detect: ({ tree }) => evidence(tree.find('package.json', 'toy.json')!) }),
    /stranger: detected by package\.json/,
  ],
  [
    'gives the same plan twice',
    toyPlugin(
      toolchain({
        get env() {
          return { BUILT: String(new Date().getFullYear()) };
        },
      }),
    ),
    /two runs differ at .*BUILT.*2002.*2003/,
  ],
  [
    'gives the same plan twice',
    toyPlugin({ toolchain: (context) => ({ ...(good.toolchain(context) as object), base: luckyImage() }) as never }),
    /two runs differ at .*tag/,
  ],
  [
    'remembers nothing',
    toyPlugin({ toolchain: (context) => ({ ...(good.toolchain(context) as object), env: { SEEN: String(seen++) } }) as never }),
    /planned after other apps/,
  ],
  [
    'a listing in another order',
    toyPlugin({ detect: ({ tree }) => ({ ...evidence('toy.json'), facts: { main: tree.glob('*.toy')[0] ?? '' } as never }) }),
    /first: the order of the files decides at facts\.main: "a\.toy" and "b\.toy"/,
  ],
  [
    'does not change what it is given',
    toyPlugin({
      version: (context) => {
        (context as { today: string }).today = 'tomorrow';
        return good.version(context);
      },
    }),
    /a function changes its context: .*today/,
  ],
  [
    'uses no disk',
    toyPlugin({
      build: () => {
        try {
          readFileSync('/etc/hostname');
        } catch {
          /* hidden */
        }
        return [];
      },
    }),
    /a function uses node:fs readFileSync/,
  ],
  [
    'uses no disk',
    toyPlugin({
      build: async () => {
        await fetch('http://127.0.0.1:9/').catch(() => 0);
        return [];
      },
    }),
    /a function uses fetch/,
  ],
  [
    'uses no disk',
    toyPlugin({
      build: async () => {
        const { execFileSync } = process.getBuiltinModule('node:child_process');
        execFileSync('true');
        return [];
      },
    }),
    /a function uses node:child_process execFileSync/,
  ],
  ['uses no disk', toyPlugin({ build: () => (process.env['TOY_FAST'] === undefined ? [] : []) }), /a function uses process\.env\.TOY_FAST/],
  ['gives a reason', toyPlugin(toolchain({ reason: 'x' })), /toolchain\(\)\.reason "x" says nothing/],
  ['gives a reason', toyPlugin({ build: () => [{ name: '-', run: { kind: 'argv', argv: ['true'] } }] }), /the step name "-" says nothing/],
  [
    'names only evidence and inputs',
    toyPlugin({ dependencies: () => [{ name: 'deps', inputs: ['toy.lock' as AppPath], steps: [], tree: [] }] }),
    /inputs of the layer deps names toy\.lock/,
  ],
  [
    'starts the id of every cache',
    toyPlugin({
      build: () => [{ name: 'Build', run: { kind: 'argv', argv: ['true'] }, caches: [{ id: 'npm', target: '/c', sharing: 'shared' }] }],
    }),
    /call it "toy-npm"/,
  ],
  [
    'survives JSON',
    toyPlugin({
      detect: ({ tree }) =>
        tree.find('toy.json')
          ? { ...evidence('toy.json'), facts: { when: undefined } as never }
          : { matched: false, reason: 'no toy.json' },
    }),
    /PLUGIN_ANSWER_INVALID.*facts/,
  ],
  [
    'no processor architecture',
    toyPlugin(runtime({ artifacts: [{ from: '/usr/lib/x86_64-linux-gnu', to: '/x' }] })),
    /holds for one architecture only/,
  ],
  [
    'answers damaged files',
    toyPlugin({
      detect: async ({ tree }) => {
        const path = tree.find('toy.json');
        if (!path) return { matched: false, reason: 'no toy.json' };
        JSON.parse(await tree.text(path));
        return evidence(path);
      },
    }),
    /toy\.json with nothing gives PLUGIN_THREW.*JSON/,
  ],
  [
    'copies no secret',
    toyPlugin({
      toolchain: async (context) =>
        ({
          ...(good.toolchain(context) as object),
          env: { E: await context.tree.text(context.tree.find('.env') ?? context.tree.find('toy.json')!) },
        }) as never,
    }),
    /the plan holds the value of a secret/,
  ],
  [
    'answers as a helper',
    toyPlugin({
      toolchain: (context) => {
        if (context.role === 'helper') throw new Error('helpers are beneath me');
        return good.toolchain(context);
      },
    }),
    /helpers are beneath me/,
  ],
  [
    'answers as a helper',
    toyPlugin({
      toolchain: (context) => ({
        ...(good.toolchain(context) as Toolchain),
        portable: { paths: ['/opt/toy'], env: {}, path: [], check: ['toy', '--version'] },
      }),
      dependencies: async (context) => (await good.dependencies(context)).map((layer) => ({ ...layer, tree: [] })),
    }),
    /the layer dependencies has no tree/,
  ],
  [
    'detects every fixture app',
    toyPlugin({ detect: () => ({ matched: true, strength: 'manifest', evidence: [], facts: {} }) }),
    /detected without evidence/,
  ],
  ['lends the programs', toyPlugin({ programs: ['toy'] }), /it does not match although its programs are wanted/],
  [
    'lends the programs',
    toyPlugin({
      programs: ['toy'],
      detect: ({ wanted }) =>
        wanted ? { matched: true, strength: 'source', evidence: [], facts: {} } : { matched: false, reason: 'no toy.json' },
      dependencies: () => [],
    }),
    /nothing of it is portable[\s\S]*installs or builds something/,
  ],
  ['honours every release', good, /toy 9\.9\.9 was asked for and 1\.2\.3 was chosen/, { releases: [{ tool: 'toy', versions: ['9.9.9'] }] }],
  [
    'honours every release',
    good,
    /the image toy:1\.2\.3-slim does not exist/,
    { releases: [{ tool: 'toy', versions: ['1.2.3'], images: ['toy:1.2.3'] }] },
  ],
  ['has a page for every error code', good, /TOY_LOST has no page/, { codes: { all: ['TOY_LOST'], withoutPage: ['TOY_LOST'] } }],
  [
    'has a page for every error code',
    good,
    /NODE_LOST does not start with the plugin's id/,
    { codes: { all: ['NODE_LOST'], withoutPage: [] } },
  ],
];

describe('the contract suite', () => {
  it('finds no fault in a good plugin', async () => {
    const releases = [{ tool: 'toy', versions: ['1.2.3'], images: ['toy:1.2.3', 'toy:1.2.3-slim'] }];
    expect(await runChecks(subject(toyPlugin({ settings: z.object({}) as never }), { releases }))).toEqual([]);
  });

  it.each(wrong.map(([rule, plugin, fault, more]) => ({ rule, plugin, fault, more })))(
    '$rule: names the fault of a wrong plugin',
    async ({ rule, plugin, fault, more }) => {
      const check = checks.find(({ name }) => name.includes(rule));
      const faults = await check!.run(subject(plugin, more));
      expect(faults.join('\n')).toMatch(fault);
    },
  );

  it('has a wrong plugin for every rule', () => {
    const untested = checks.map(({ name }) => name).filter((name) => !wrong.some(([rule]) => name.includes(rule)));
    expect(untested).toEqual([]);
  });

  it('leaves the world as it was', async () => {
    const before = [Date, fetch, readFileSync, process.env, Math.random] as const;
    await runChecks(subject(good));
    expect([Date, fetch, readFileSync, process.env, Math.random]).toEqual(before);
    expect(readFileSync('/etc/passwd', 'utf8')).toContain('root');
  });
});
