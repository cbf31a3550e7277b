import { describe, expect, it } from 'vitest';
import { renderDockerfile } from '../../render/render-dockerfile.ts';
import { memoryTree } from '../../source-tree/memory-tree.ts';
import { planApp } from '../plan-app.ts';
import { toyPlugin } from '../toy-plugin.fixture.ts';

const runtime = await toyPlugin().runtime({} as never);
const dockerfile = async (files: Readonly<Record<string, string>>, answers = {}): Promise<string> =>
  renderDockerfile(await planApp({ tree: memoryTree({ 'toy.json': '{}', ...files }), plugins: [toyPlugin(answers)], today: '2026-09-01' }));

describe('settings of registries, which may hold a token', () => {
  it('stay in the builder, whatever the language ships', async () => {
    expect(await dockerfile({ '.npmrc': '//registry.example.com/:_authToken=t', '.netrc': '' })).toContain(
      'rm -rf /app/.npmrc /app/.netrc',
    );
  });

  it('stay there also where nothing else is built', async () => {
    const text = await dockerfile({ '.pypirc': '' }, { build: () => [] });
    expect(text).toContain('rm -rf /app/.pypirc');
    expect(text).toContain('COPY --from=build --link /app /app');
  });

  it('are named once where the language leaves them behind itself', async () => {
    const left = { ...runtime, artifacts: [{ from: '/app', to: '/app', without: ['.npmrc'] }] };
    expect(await dockerfile({ '.npmrc': '' }, { runtime: () => left })).toContain('rm -rf /app/.npmrc\n');
  });

  it('cost nothing where there are none, or where the build does not get them', async () => {
    expect(await dockerfile({})).not.toContain('rm -rf /app');
    expect(await dockerfile({ '.npmrc': '', '.dockerignore': '.npmrc\n' })).not.toContain('rm -rf /app');
  });
});
