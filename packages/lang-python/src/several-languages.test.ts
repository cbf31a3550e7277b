import { describe, expect, it } from 'vitest';
import { commandsOf, contextOf, treeOf, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { detect } from './detect.ts';
import plugin from './index.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const app = (version: string): Files => ({ 'main.py': '', '.python-version': version });
const trixie = { suite: 'trixie' };
const helper = { role: 'helper', ...trixie } as const;

describe('images in a plan of several languages', () => {
  it.each([
    ['3.13.15', 'trixie', '3.13.15-slim-trixie', 'trixie'],
    ['3.13.15', 'bookworm', '3.13.15-slim-bookworm', 'bookworm'],
    // Before Debian 13 was released.
    ['3.12.4', 'trixie', '3.12.4-slim-bookworm', 'bookworm'],
    ['3.13.6', 'trixie', '3.13.6-slim-trixie', 'trixie'],
    ['3.13.5', 'trixie', '3.13.5-slim-bookworm', 'bookworm'],
    ['3.11.2', 'bookworm', '3.11.2-slim', 'bullseye'],
    // Ubuntu has a Python of its own, but no image of ours.
    ['3.13.15', 'noble', '3.13.15-slim-trixie', 'trixie'],
  ])('of Python %s on %s are %s', async (version, suite, tag, answered) => {
    const context = await contextOf(app(version), { suite });
    expect(await toolchain(context)).toMatchObject({ base: { name: 'python', tag }, suite: answered });
    expect((await runtime({ ...context, role: 'helper' })).base.tag).toBe(tag);
  });

  it('of one language leave the release to the tag', async () => {
    const { base, suite } = await toolchain(await contextOf(app('3.13.15')));
    expect([base.tag, suite]).toEqual(['3.13.15-slim', undefined]);
  });
});

describe('Python as a helper', () => {
  it('lends interpreter, pip and uv to a builder, and the interpreter alone to an image', async () => {
    const context = await contextOf(app('3.13.15'), helper);
    const [lent, shipped] = [(await toolchain(context)).portable!, (await runtime(context)).portable!];
    expect(lent.paths).toEqual(expect.arrayContaining(['/usr/local/bin/uv', '/usr/local/bin/pip', '/usr/local/lib/python3.13']));
    expect(shipped.paths).toEqual([
      '/usr/local/bin/python',
      '/usr/local/bin/python3',
      '/usr/local/bin/python3.13',
      '/usr/local/lib/python3.13',
      '/usr/local/lib/libpython3.13.so.1.0',
    ]);
    // D-135: a variable of one interpreter would lead others astray.
    expect([lent.env, shipped.env]).toEqual([{}, {}]);
  });

  it('asks for no server, and runs the processes that are its own', async () => {
    const worker = { type: 'worker', command: 'python worker.py', source: 'Procfile:2' };
    const context = await contextOf(
      { 'requirements.txt': 'requests==2.32.5', 'worker.py': '' },
      { ...helper, declaredProcesses: [worker] },
    );
    const { processes, path } = await runtime(context);
    expect(processes).toMatchObject([{ type: 'worker', command: { argv: ['python', 'worker.py'] } }]);
    expect(path).toEqual(['/opt/venv/bin']);
    expect((await runtime({ ...context, declaredProcesses: [] })).processes).toEqual([]);
  });

  it('mounts its environment also where the install reads the sources', async () => {
    const files = { 'setup.py': '', 'app.py': '' };
    const [layer] = await dependencies(await contextOf(files, helper));
    expect(layer).toMatchObject({ inputs: 'source', tree: ['/opt/venv'] });
    expect(await dependencies(await contextOf(files))).toMatchObject([{ tree: [] }]);
  });

  it('lives in a folder of the source', async () => {
    const { artifacts, env } = await runtime(await contextOf(app('3.13.15'), { ...helper, workdir: '/app/jobs' }));
    expect(artifacts).toEqual([{ from: '/app/jobs', to: '/app/jobs' }]);
    expect(env['PYTHONPATH']).toBe('/app/jobs');
  });

  it('lends its programs where nothing is written in Python', async () => {
    const tree = treeOf({ 'package.json': {}, 'web/manage.py': '"DJANGO_SETTINGS_MODULE", "web.settings"' });
    const asked = { tree, settings: {}, wanted: true } as const;
    expect(await detect(asked)).toMatchObject({ matched: true, strength: 'source', evidence: [] });
    expect((await detect({ tree, settings: {} })).matched).toBe(false);
    const context = await contextOf({ 'main.py': '' }, { ...helper });
    const wanted = { ...context, ...asked };
    expect([await dependencies(wanted), await build(wanted)]).toEqual([[], []]);
  });

  it.each(['python', 'python3', 'pip', 'celery', 'gunicorn'])('has the program %s', (program) => {
    expect(plugin.programs).toContain(program);
  });
});

describe('Python with other languages', () => {
  const django = (settings: string, more: Files = {}): Files => ({
    'requirements.txt': 'django==5.2\ngunicorn==25\n',
    'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")',
    'site/settings.py': `INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_ROOT = "static"\n${settings}\n`,
    'site/wsgi.py': '',
    ...more,
  });
  const manifest = { 'frontend/package.json': {} };

  it('ships front ends', () => {
    expect(plugin.shipsFrontEnds).toBe(true);
  });

  it.each<[string, Files]>([
    ['pieces', django('STATICFILES_DIRS = [BASE_DIR / "frontend" / "dist"]', manifest)],
    ['one text', django("STATICFILES_DIRS = [os.path.join(BASE_DIR, 'frontend/dist')]", manifest)],
    ['a name for its files', django('STATICFILES_DIRS = (("app", BASE_DIR / "frontend/dist"),)', manifest)],
  ])('needs Node.js for a folder of the settings, written as %s', async (_name, files) => {
    const { needs } = await toolchain(await contextOf(files));
    expect(needs).toEqual([{ program: 'node', because: 'STATICFILES_DIRS', directory: 'frontend' }]);
  });

  it('needs it for the theme of django-tailwind', async () => {
    const files = django('', {
      'requirements.txt': 'django==5.2\ngunicorn==25\ndjango-tailwind==4.2',
      'theme/static_src/package.json': {},
    });
    const { needs } = await toolchain(await contextOf(files));
    expect(needs).toEqual([{ program: 'node', because: 'the package django-tailwind', directory: 'theme/static_src' }]);
  });

  it.each<[string, string, Files]>([
    ['a folder of plain files', 'STATICFILES_DIRS = [BASE_DIR / "assets"]', {}],
    ['a folder outside', 'STATICFILES_DIRS = [BASE_DIR / "../frontend/dist"]', { 'package.json': {} }],
    ['a comment', '# STATICFILES_DIRS = [BASE_DIR / "frontend"]', manifest],
  ])('needs nothing for %s', async (_name, settings, more) => {
    expect((await toolchain(await contextOf(django(settings, more)))).needs).toEqual([]);
  });

  it('needs it at run time for packages that start it', async () => {
    const files = { 'requirements.txt': 'PyExecJS==1.5.1', 'main.py': '' };
    expect((await runtime(await contextOf(files))).needs).toEqual([{ program: 'node', because: 'the package pyexecjs' }]);
  });

  it('collects static files in the step after which nothing is built', async () => {
    const steps = await build(await contextOf(django('')));
    expect(commandsOf(steps).at(-1)).toContain('collectstatic');
  });
});
