import { definePlugin, type LanguagePluginV1, type VersionRequest } from '@migetpacks/core/plugin';
import * as z from 'zod';

type Empty = Record<string, never>;
type Answers = Partial<LanguagePluginV1<Empty, Empty>>;

const request = (tool: string): VersionRequest => ({ tool, spec: '1', source: { from: 'default' } });

/** A language that exists in tests only; its manifest is `<id>.json` and its program is called like it. */
export const toy = (id: string, answers: Answers = {}): LanguagePluginV1<Empty, Empty> => {
  const name = `${id[0]!.toUpperCase()}${id.slice(1)}`;
  return definePlugin<Empty, Empty>({
    apiVersion: 1,
    id,
    meta: { name, version: '1.0.0', docs: `https://example.com/${id}` },
    settings: z.object({}).strict(),
    ignore: [`**/${id}s`, `${id}.log`],
    programs: [id],
    detect: ({ tree, wanted }) => {
      const manifest = tree.find(`${id}.json`);
      if (manifest) return { matched: true, strength: 'manifest', evidence: [manifest], facts: {} };
      return wanted ? { matched: true, strength: 'source', evidence: [], facts: {} } : { matched: false, reason: `no ${id}.json` };
    },
    version: () => ({ language: { request: request(id), version: '1.2.3', support: 'supported' }, tools: {} }),
    toolchain: ({ suite }) => ({
      base: { name: id, tag: suite === undefined ? '1.2.3' : `1.2.3-${suite}` },
      reason: `The compiler of ${name}`,
      systemPackages: [],
      env: {},
      setup: [],
      portable: {
        paths: [`/opt/${id}`],
        env: { [`${id.toUpperCase()}_HOME`]: `/opt/${id}` },
        path: [`/opt/${id}/bin`],
        check: [id, '--version'],
      },
      crossCompiles: false,
    }),
    dependencies: ({ tree, workdir }) => {
      const manifest = tree.find(`${id}.json`);
      return manifest === undefined
        ? []
        : [
            {
              name: 'dependencies',
              inputs: [manifest],
              steps: [{ name: 'Install', run: { kind: 'argv', argv: [id, 'install'] } }],
              tree: [`${workdir}/${id}s`],
              production: {
                from: 'install',
                steps: [{ name: 'Prune', run: { kind: 'argv', argv: [id, 'prune'] } }],
                paths: [`${workdir}/${id}s`],
              },
            },
          ];
    },
    build: ({ tree }) =>
      tree.find(`${id}.json`) === undefined ? [] : [{ name: `Build with ${name}`, run: { kind: 'argv', argv: [id, 'build'] } }],
    runtime: ({ declaredProcesses, role, suite, workdir }) => ({
      base: { name: id, tag: `1.2.3-slim${suite === undefined ? '' : `-${suite}`}` },
      systemPackages: [`lib${id}`],
      portable: { paths: [`/opt/${id}/bin`], env: {}, path: [`/opt/${id}/bin`], check: [id, '--version'] },
      env: { [`${id.toUpperCase()}_ENV`]: 'production' },
      path: [],
      artifacts: [{ from: workdir, to: workdir }],
      files: [],
      processes: [
        ...declaredProcesses.map(({ type, command, source }) => ({
          type,
          command: { kind: 'argv' as const, argv: command.split(' ') as [string, ...string[]] },
          source,
        })),
        ...(role === 'helper' || declaredProcesses.some(({ type }) => type === 'web')
          ? []
          : [{ type: 'web', command: { kind: 'argv' as const, argv: [id, 'serve'] as const }, source: 'the default' }]),
      ],
    }),
    ...answers,
  });
};
