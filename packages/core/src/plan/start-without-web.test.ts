import { describe, expect, it } from 'vitest';
import { defineErrors, entry } from '../errors/index.ts';
import type { DeclaredProcess, ProcessType, RuntimeStage } from '../plugin/contract.ts';
import { resolveProcesses } from '../app/resolve-processes.ts';
import { startWithoutWeb } from './start-without-web.ts';

const row = entry<Record<never, never>>('user', () => ({ message: 'm', hint: 'h' }));
const fail = defineErrors({ TOY_NO_START_COMMAND: row, TOY_FILE_MISSING: row });

/** A language that can start nothing by itself. */
const ask =
  (code: 'TOY_NO_START_COMMAND' | 'TOY_FILE_MISSING') =>
  async ({ declaredProcesses }: { readonly declaredProcesses: readonly DeclaredProcess[] }): Promise<RuntimeStage> => {
    if (!declaredProcesses.some(({ type }) => type === 'web')) throw fail(code, {});
    const processes = resolveProcesses({ declared: declaredProcesses, defaults: [] });
    return { base: { name: 'toy', tag: '1' }, systemPackages: [], env: {}, path: [], artifacts: [], files: [], processes };
  };

/** A language that starts `serve` as `web` where nothing else is declared for it. */
const askServer = async ({ declaredProcesses }: { readonly declaredProcesses: readonly DeclaredProcess[] }): Promise<RuntimeStage> => {
  const web: ProcessType = { type: 'web', command: { kind: 'argv', argv: ['serve'] }, source: 'the default' };
  const processes = resolveProcesses({ declared: declaredProcesses, defaults: [web] });
  return { base: { name: 'toy', tag: '1' }, systemPackages: [], env: {}, path: [], artifacts: [], files: [], processes };
};
const declared = (...types: readonly string[]) => ({
  declaredProcesses: types.map((type, i): DeclaredProcess => ({ type, command: type, source: `Procfile:${i + 1}` })),
});
const typesOf = ({ processes }: { readonly processes: readonly ProcessType[] }) => processes.map(({ type }) => type);

describe('startWithoutWeb', () => {
  it('lets a worker alone be an app', async () => {
    const runtime = await startWithoutWeb(declared('release', 'worker', 'clock'), ask('TOY_NO_START_COMMAND'));
    expect(typesOf(runtime)).toEqual(['release', 'worker', 'clock']);
  });

  it('changes nothing for an app with a web process', async () => {
    expect(typesOf(await startWithoutWeb(declared('worker', 'web'), ask('TOY_NO_START_COMMAND')))).toEqual(['web', 'worker']);
  });

  it.each([
    ['is what a worker is', [{ type: 'bot', command: 'serve' }], ['bot']],
    ['is something else', [{ type: 'bot', command: 'work' }], ['web', 'bot']],
    ['is what runs once before it', [{ type: 'release', command: 'serve' }], ['web', 'release']],
    [
      'is declared, too',
      [
        { type: 'web', command: 'serve' },
        { type: 'bot', command: 'serve' },
      ],
      ['web', 'bot'],
    ],
  ])('keeps one of two names where the default %s', async (_what, processes, types) => {
    const declaredProcesses = processes.map((process, i) => ({ ...process, source: `Procfile:${i + 1}` }));
    expect(typesOf(await startWithoutWeb({ declaredProcesses }, askServer)).sort()).toEqual([...types].sort());
  });

  it.each([
    ['nothing is declared', declared(), 'TOY_NO_START_COMMAND'],
    ['nothing but a release is declared', declared('release'), 'TOY_NO_START_COMMAND'],
    ['something else is wrong', declared('worker'), 'TOY_FILE_MISSING'],
  ] as const)('leaves the error where %s', async (_what, context, code) => {
    await expect(startWithoutWeb(context, ask(code))).rejects.toMatchObject({ code });
  });
});
