import * as z from 'zod';
import type { LanguagePluginV1, VersionRequest } from '../plugin/contract.ts';
import { definePlugin } from '../plugin/define-plugin.ts';

const request: VersionRequest = { tool: 'toy', spec: '1', source: { from: 'default' } };

/** A language that exists in tests only; each test replaces the answers that it is about. */
export const toyPlugin = (
  answers: Partial<LanguagePluginV1<Record<string, never>, Record<string, never>>> = {},
): LanguagePluginV1<Record<string, never>, Record<string, never>> =>
  definePlugin({
    apiVersion: 1,
    id: 'toy',
    meta: { name: 'Toy', version: '1.0.0', docs: 'https://example.com/toy' },
    settings: z.object({}).strict(),
    ignore: ['**/toys'],
    detect: ({ tree }) => {
      const manifest = tree.find('toy.json');
      return manifest
        ? { matched: true, strength: 'manifest', evidence: [manifest], facts: {} }
        : { matched: false, reason: 'no toy.json' };
    },
    version: () => ({ language: { request, version: '1.2.3', support: 'supported' }, tools: {} }),
    toolchain: () => ({
      base: { name: 'toy', tag: '1.2.3' },
      reason: 'The toy compiler',
      systemPackages: [],
      env: {},
      setup: [],
      crossCompiles: false,
    }),
    dependencies: ({ tree }) => [
      {
        name: 'dependencies',
        inputs: [tree.find('toy.json')!],
        steps: [{ name: 'Install', run: { kind: 'argv', argv: ['toy', 'install'] }, variables: ['TOY_TOKEN', 'TOY_REGISTRY'] }],
        tree: ['/app/toys'],
        production: {
          from: 'install',
          steps: [{ name: 'Prune', run: { kind: 'argv', argv: ['toy', 'prune'] } }],
          paths: ['/app/toys'],
        },
      },
    ],
    build: () => [{ name: 'Build', run: { kind: 'argv', argv: ['toy', 'build'] } }],
    runtime: () => ({
      base: { name: 'toy', tag: '1.2.3-slim' },
      systemPackages: [],
      env: {},
      path: [],
      artifacts: [{ from: '/app', to: '/app' }],
      files: [],
      processes: [{ type: 'web', command: { kind: 'argv', argv: ['toy', 'serve'] }, source: 'the default' }],
    }),
    ...answers,
  });
