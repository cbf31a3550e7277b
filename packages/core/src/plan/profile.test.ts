import { describe, expect, it } from 'vitest';
import { memoryTree } from '../source-tree/memory-tree.ts';
import { renderDockerfile } from '../render/render-dockerfile.ts';
import { planApp } from './plan-app.ts';
import { toyPlugin } from './toy-plugin.fixture.ts';

const planned = (files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) =>
  planApp({ tree: memoryTree({ 'toy.json': '{}', ...files }, links), plugins: [toyPlugin()], today: '2026-06-01' });

describe('.profile.d', () => {
  it('is copied into the image of any language, below what the app itself is', async () => {
    const lines = renderDockerfile(await planned({ '.profile.d/a.sh': '' })).split('\n');
    const scripts = lines.indexOf('COPY --link .profile.d /app/.profile.d');
    expect(scripts).toBeGreaterThan(lines.findIndex((line) => line.endsWith(' AS runtime')));
    expect(scripts).toBeLessThan(lines.indexOf('COPY --from=build --link /app /app'));
  });

  it('is a decision of the plan', async () => {
    expect((await planned({ '.profile.d/b.sh': '', '.profile.d/a.sh': '' })).decisions).toContainEqual({
      subject: 'before every process',
      choice: 'source .profile.d/*.sh',
      because: 'found .profile.d/a.sh, .profile.d/b.sh',
    });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['a file of that name', { '.profile.d': 'export A=1' }],
    ['a folder without scripts', { '.profile.d/README.md': '' }],
    ['a folder in a folder', { '.profile.d/more.sh/a.sh': '' }],
    ['nothing but a hidden script', { '.profile.d/.a.sh': '' }],
  ])('changes nothing as %s', async (_what, files) => {
    expect(renderDockerfile(await planned(files))).toBe(renderDockerfile(await planned({})));
  });

  it('is an error where the build does not get it, which names the line', async () => {
    const files = { '.profile.d/a.sh': '', '.dockerignore': '# hidden files\n.*\n' };
    await expect(planned(files)).rejects.toMatchObject({
      code: 'CONTEXT_FILE_IGNORED',
      message: '.profile.d/a.sh is needed to start the app, but .dockerignore:2 (".*") keeps it out of the build context',
    });
    await expect(planned({ ...files, '.dockerignore': '.*\n!.profile.d\n' })).resolves.toBeDefined();
  });

  it('is not read through a link that leaves the source', async () => {
    await expect(planned({}, { '.profile.d': '/etc/profile.d' })).rejects.toMatchObject({ code: 'APP_PATH_ESCAPES' });
  });
});
