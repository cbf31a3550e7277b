import { describe, expect, it } from 'vitest';
import type { LanguagePlugin } from '../plugin/contract.ts';
import { renderDockerfile } from '../render/render-dockerfile.ts';
import { memoryTree } from '../source-tree/memory-tree.ts';
import { BuildPlan, type Stage } from './build-plan.ts';
import { planApp } from './plan-app.ts';
import type { PlanRequest } from './plan-request.ts';
import { toyPlugin } from './toy-plugin.fixture.ts';

const plan = (plugin: LanguagePlugin = toyPlugin(), more: Partial<PlanRequest> = {}, files: Record<string, string> = {}) =>
  planApp({ tree: memoryTree({ 'toy.json': '{}', ...files }), plugins: [plugin], today: '2026-01-01', ...more });

const stageOf = (stages: readonly Stage[], name: string): Stage => stages.find((stage) => stage.name === name)!;
const opsOf = (stage: Stage): readonly string[] => stage.instructions.map(({ op }) => op);

describe('the stages of a plan', () => {
  it('installs, prunes, builds and ships in stages of their own', async () => {
    const { stages } = await plan();
    expect(stages.map(({ name, base }) => [name, 'stage' in base ? base.stage : base.tag])).toEqual([
      ['toolchain', '1.2.3'],
      ['dependencies', 'toolchain'],
      ['production', 'dependencies'],
      ['build', 'toolchain'],
      ['runtime', '1.2.3-slim'],
    ]);
  });

  it('copies nothing but the inputs before the install', async () => {
    const { stages } = await plan();
    expect(stageOf(stages, 'dependencies').instructions.filter(({ op }) => op === 'copy')).toEqual([
      { op: 'copy', from: 'context', sources: ['toy.json'], to: '/app/', link: false },
    ]);
    expect(stageOf(stages, 'production').instructions.filter(({ op }) => op === 'copy')).toEqual([]);
  });

  it('mounts the dependency tree into build steps, so that the builder holds the app alone', async () => {
    const { stages } = await plan();
    expect(stageOf(stages, 'build').instructions.find(({ op }) => op === 'run')).toMatchObject({
      mounts: [{ type: 'bind', stage: 'dependencies', path: '/app/toys' }],
    });
  });

  it('builds on top of a dependency layer without a tree', async () => {
    const compiled = toyPlugin({
      dependencies: ({ tree }) => [{ name: 'dependencies', inputs: [tree.find('toy.json')!], steps: [], tree: [] }],
    });
    const { stages } = await plan(compiled);
    expect(stageOf(stages, 'build').base).toEqual({ stage: 'dependencies' });
    expect(stages.map(({ name }) => name)).not.toContain('production');
  });

  it('looks for shared libraries in everything that ships, at the places where it ships', async () => {
    const base = await toyPlugin().runtime({} as never);
    const native = toyPlugin({
      runtime: () => ({ ...base, sharedLibraries: 'scan', artifacts: [{ from: '/out/app', to: '/app' }] }),
    });
    const { stages } = await plan(native);
    expect(stageOf(stages, 'libraries')).toMatchObject({
      base: { stage: 'toolchain' },
      instructions: [
        {
          op: 'run',
          mounts: [
            { type: 'bind', stage: 'build', path: '/out/app', target: '/app' },
            { type: 'bind', stage: 'production', path: '/app/toys' },
          ],
        },
      ],
    });
    expect(stageOf(stages, 'runtime').instructions[1]).toMatchObject({ op: 'listed-packages', stage: 'libraries' });
  });

  it('looks at each of two folders that ship into one, because a mount would hide the other', async () => {
    const base = await toyPlugin().runtime({} as never);
    const artifacts = [
      { from: '/out/base', to: '/app' },
      { from: '/out/app', to: '/app' },
    ] as const;
    const { stages } = await plan(toyPlugin({ dependencies: () => [], runtime: () => ({ ...base, sharedLibraries: 'scan', artifacts }) }));
    const [run] = stageOf(stages, 'libraries').instructions;
    expect(run).toMatchObject({ mounts: [{ path: '/out/base', target: '/app' }, { path: '/out/app' }] });
    expect(JSON.stringify(run)).toContain('find /app /out/app ');
  });

  it('looks for no shared libraries where nothing is installed or built', async () => {
    const base = await toyPlugin().runtime({} as never);
    const source = toyPlugin({ dependencies: () => [], build: () => [], runtime: () => ({ ...base, sharedLibraries: 'scan' }) });
    expect((await plan(source)).stages.map(({ name }) => name)).toEqual(['runtime']);
  });

  it('takes files out of other images before anything of the app', async () => {
    const tool = { image: { name: 'toolbox', tag: '2' }, from: '/usr/bin/tool', to: '/usr/bin/tool' } as const;
    const [toolchain, runtime] = [await toyPlugin().toolchain({} as never), await toyPlugin().runtime({} as never)];
    const { stages } = await plan(
      toyPlugin({ toolchain: () => ({ ...toolchain, imports: [tool] }), runtime: () => ({ ...runtime, imports: [tool] }) }),
    );
    const copy = { op: 'copy', from: tool.image, sources: [tool.from], to: tool.to, link: true };
    expect(stageOf(stages, 'toolchain').instructions[0]).toEqual(copy);
    expect(stageOf(stages, 'runtime').instructions[1]).toEqual(copy);
  });

  it('makes the writable folders of the app in the builder and the others in the image', async () => {
    const base = await toyPlugin().runtime({} as never);
    const writes = toyPlugin({ build: () => [], runtime: () => ({ ...base, writable: ['/app/storage', '/data'] }) });
    const { stages } = await plan(writes);
    expect(stageOf(stages, 'build').instructions.at(-1)).toMatchObject({
      commands: [{ kind: 'script', script: 'mkdir -p /app/storage\nchown -R 1000:1000 /app/storage' }],
    });
    const [packages] = stageOf(stages, 'runtime').instructions;
    expect(packages).toMatchObject({ op: 'packages' });
    expect(JSON.stringify(packages)).toContain('chown -R 1000:1000 /data');
  });

  it('makes the folders of generated files first, because a copy would give them the mode of the file', async () => {
    const base = await toyPlugin().runtime({} as never);
    const files = [
      { path: '/etc/toy/conf', text: 'a', mode: 0o644 },
      { path: '/etc/toyrc', text: 'b', mode: 0o644 },
    ] as const;
    const { stages } = await plan(toyPlugin({ runtime: () => ({ ...base, files }) }));
    const [packages] = stageOf(stages, 'runtime').instructions;
    expect(packages?.op === 'packages' && packages.commands.at(-1)).toEqual({ kind: 'script', script: 'mkdir -p /etc/toy' });
  });

  it('tells a plugin which part of a workspace ships', async () => {
    const detect = toyPlugin().detect;
    const seen: (string | undefined)[] = [];
    await plan(toyPlugin({ detect: (context) => (seen.push(context.app), detect(context)) }), { app: 'shop' });
    expect(seen).toEqual(['shop']);
  });

  it('has no builder stage when the source ships as it is', async () => {
    const { stages } = await plan(toyPlugin({ build: () => [] }));
    expect(stages.map(({ name }) => name)).toEqual(['toolchain', 'dependencies', 'production', 'runtime']);
    expect(stageOf(stages, 'runtime').instructions.findLast(({ op }) => op === 'copy')).toMatchObject({ from: 'context', to: '/app/' });
  });

  it('is one stage when there is nothing to install and nothing to build', async () => {
    const { stages } = await plan(toyPlugin({ build: () => [], dependencies: () => [] }));
    expect(stages.map(({ name }) => name)).toEqual(['runtime']);
  });

  it('leaves behind what nothing reads at run time, within the last build step', async () => {
    const artifacts = [{ from: '/app', to: '/app', without: ['src', "it's.lock"] }] as const;
    const { runtime } = toyPlugin();
    const plugin = toyPlugin({ runtime: async (context) => ({ ...(await runtime(context)), artifacts }) });
    const last = stageOf((await plan(plugin)).stages, 'build').instructions.at(-1)!;
    expect(last).toMatchObject({
      commands: [{ kind: 'argv' }, { kind: 'script', script: `rm -rf /app/src '/app/it'\\''s.lock'` }],
    });
  });

  it('puts the app last, after packages, account and dependencies', async () => {
    const runtime = stageOf((await plan()).stages, 'runtime');
    expect(opsOf(runtime)).toEqual(['packages', 'workdir', 'env', 'copy', 'copy', 'user', 'expose', 'entrypoint', 'cmd']);
    expect(runtime.instructions.filter(({ op }) => op === 'copy')).toMatchObject([
      { from: { stage: 'production' }, sources: ['/app/toys'] },
      { from: { stage: 'build' }, sources: ['/app'] },
    ]);
  });
});

describe('variables and secrets', () => {
  const variables = { public: { TOY_REGISTRY: 'https://toys.example', VITE_COLOR: 'red' }, secret: ['TOY_TOKEN', 'API_KEY'] };

  it('gives an install only the variables that it names', async () => {
    const { stages } = await plan(toyPlugin(), { variables });
    const { instructions } = stageOf(stages, 'dependencies');
    expect(instructions).toContainEqual({ op: 'env', env: { TOY_REGISTRY: 'https://toys.example' } });
    expect(instructions.find(({ op }) => op === 'run')).toMatchObject({ mounts: [{ type: 'secret', id: 'TOY_TOKEN' }] });
  });

  it('gives the build every variable, after the dependency layer', async () => {
    const { stages } = await plan(toyPlugin(), { variables });
    const { instructions } = stageOf(stages, 'build');
    expect(instructions).toContainEqual({ op: 'env', env: variables.public });
    expect(instructions.find(({ op }) => op === 'run')).toMatchObject({
      mounts: [{ type: 'bind' }, { type: 'secret', id: 'TOY_TOKEN' }, { type: 'secret', id: 'API_KEY' }],
    });
  });

  it('declares a digest for each stage that mounts secrets, just before the first step that does', async () => {
    const { secretDigests, secrets, stages } = await plan(toyPlugin(), { variables });
    expect(secretDigests).toEqual([
      { argument: 'DEPENDENCIES_SECRETS_DIGEST', secrets: ['TOY_TOKEN'] },
      { argument: 'BUILD_SECRETS_DIGEST', secrets: ['TOY_TOKEN', 'API_KEY'] },
    ]);
    expect(secrets).toEqual(['API_KEY', 'TOY_TOKEN']);
    expect(opsOf(stageOf(stages, 'dependencies'))).toEqual(['env', 'copy', 'arg', 'run']);
  });

  it('tells a build that cross-compiles which platform the image is for', async () => {
    const { toolchain } = toyPlugin();
    const crossing = toyPlugin({ toolchain: async (context) => ({ ...(await toolchain(context)), crossCompiles: true }) });
    const { stages } = await plan(crossing);
    expect(stageOf(stages, 'build').instructions.slice(0, 2)).toEqual([
      { op: 'arg', name: 'TARGETOS', predefined: true },
      { op: 'arg', name: 'TARGETARCH', predefined: true },
    ]);
    expect(opsOf(stageOf(stages, 'dependencies'))).not.toContain('arg');
  });

  it('brings no variable into the image', async () => {
    const runtime = stageOf((await plan(toyPlugin(), { variables })).stages, 'runtime');
    const text = JSON.stringify(runtime);
    for (const name of ['TOY_REGISTRY', 'VITE_COLOR', 'TOY_TOKEN', 'API_KEY']) expect(text).not.toContain(name);
  });
});

describe('processes', () => {
  const withProcesses = (...types: readonly string[]) => {
    const { runtime } = toyPlugin();
    const processes = types.map((type) => ({ type, command: { kind: 'argv', argv: ['toy', type] } as const, source: 'Procfile' }));
    return toyPlugin({ runtime: async (context) => ({ ...(await runtime(context)), processes }) });
  };
  const startOf = ({ stages }: BuildPlan) => stageOf(stages, 'runtime').instructions.slice(-2);

  it('starts a single process directly under the init', async () => {
    expect(startOf(await plan())).toEqual([
      { op: 'entrypoint', argv: ['/usr/bin/tini', '--'] },
      { op: 'cmd', argv: ['toy', 'serve'] },
    ]);
  });

  it('starts several by name, the web process by default', async () => {
    expect(startOf(await plan(withProcesses('release', 'worker', 'web')))).toEqual([
      { op: 'entrypoint', argv: ['/usr/bin/tini', '--', '/usr/local/bin/launch'] },
      { op: 'cmd', argv: ['web'] },
    ]);
  });

  it('starts the first process that is not a release when there is no web process', async () => {
    expect(startOf(await plan(withProcesses('release', 'worker')))[1]).toEqual({ op: 'cmd', argv: ['worker'] });
  });

  it('refuses an app that has nothing but a release process', async () => {
    await expect(plan(withProcesses('release'))).rejects.toMatchObject({ code: 'PLAN_NO_PROCESS' });
  });

  it('hands RUN_COMMAND and the rest of the Procfile to the plugin', async () => {
    let declared: unknown;
    const { runtime } = toyPlugin();
    const plugin = toyPlugin({
      runtime: (context) => {
        declared = context.declaredProcesses;
        return runtime(context);
      },
    });
    await plan(
      plugin,
      { runCommand: { type: 'web', command: 'toy run', source: 'RUN_COMMAND' } },
      { Procfile: 'web: toy\nworker: toy work\n' },
    );
    expect(declared).toEqual([
      { type: 'web', command: 'toy run', source: 'RUN_COMMAND' },
      { type: 'worker', command: 'toy work', source: 'Procfile:2' },
    ]);
  });
});

describe('a plan as a value', () => {
  it('fits its own schema and survives a JSON round trip to the same Dockerfile', async () => {
    const made = await plan(toyPlugin(), { variables: { public: { A: '1' }, secret: ['B'] }, cacheKey: 'shop' });
    const again = BuildPlan.parse(JSON.parse(JSON.stringify(made)));
    expect(again).toEqual(made);
    expect(renderDockerfile(again)).toBe(renderDockerfile(made));
  });

  it('names the line of .dockerignore that hides an input', async () => {
    await expect(plan(toyPlugin(), {}, { '.dockerignore': '# all\n*.json\n' })).rejects.toMatchObject({
      code: 'CONTEXT_FILE_IGNORED',
      message: expect.stringContaining('.dockerignore:2 ("*.json")') as string,
    });
  });

  it('says why each choice was made', async () => {
    expect((await plan()).decisions).toEqual([
      { subject: 'language', choice: 'Toy', because: 'found toy.json' },
      { subject: 'toy', choice: '1.2.3', because: 'the default' },
      { subject: 'builder image', choice: 'toy:1.2.3', because: 'The toy compiler' },
      { subject: 'web', choice: 'toy serve', because: 'the default' },
    ]);
  });
});

describe('what is wrong with a plugin', () => {
  it.each([
    ['an answer that is not in the contract', { toolchain: () => ({ base: { name: 'toy' } }) as never }, 'PLUGIN_ANSWER_INVALID'],
    [
      'an error that is not coded',
      {
        build: () => {
          throw new TypeError('x');
        },
      },
      'PLUGIN_THREW',
    ],
    [
      "a stage under core's own name",
      {
        dependencies: () =>
          [
            { name: 'build', inputs: 'source', steps: [], tree: ['/x'], production: { from: 'install', steps: [], paths: ['/x'] } },
          ] as never,
      },
      'PLAN_INVALID',
    ],
  ])('%s is reported with its id', async (_title, answers, code) => {
    await expect(plan(toyPlugin(answers))).rejects.toMatchObject({ code });
  });
});
