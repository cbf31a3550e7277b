import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { commandsOf, contextOf, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { runtime } from './runtime.ts';

const manage = 'def main():\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n';
const settings = 'INSTALLED_APPS = [\n    "django.contrib.staticfiles",\n]\nSTATIC_ROOT = BASE_DIR / "static"\n';
const project = (more: Files = {}): Files => ({
  'requirements.txt': 'django\ngunicorn\n',
  'manage.py': manage,
  'mysite/settings.py': settings,
  'mysite/wsgi.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  ...more,
});
const web = async (files: Files, options = {}) => {
  const { processes, env, notices } = await runtime(await contextOf(files, options));
  const { command } = processes[0]!;
  return {
    command: commandText(command).replace(/^exec /, ''),
    path: env['PYTHONPATH'],
    notices,
  };
};
const steps = async (files: Files, options = {}) => commandsOf(await build(await contextOf(files, options)));

describe('the server of a Django project', () => {
  it.each<[string, Files, string]>([
    ['gunicorn with the WSGI module', project(), 'gunicorn mysite.wsgi:application --bind 0.0.0.0:$PORT --worker-tmp-dir /dev/shm'],
    [
      'what the settings name',
      project({ 'mysite/settings.py': 'WSGI_APPLICATION = "other.web.app"' }),
      'gunicorn other.web:app --bind 0.0.0.0:$PORT --worker-tmp-dir /dev/shm',
    ],
    [
      'ASGI where the settings ask for it',
      project({
        'requirements.txt': 'django\ngunicorn\nuvicorn\n',
        'mysite/settings.py': "ASGI_APPLICATION = 'mysite.asgi.application'\n",
      }),
      'uvicorn mysite.asgi:application --host 0.0.0.0 --port $PORT',
    ],
    [
      'ASGI where only its server is there',
      project({ 'requirements.txt': 'django\nhypercorn\n', 'mysite/asgi.py': '' }),
      'hypercorn mysite.asgi:application --bind 0.0.0.0:$PORT',
    ],
    ['its own one without any', project({ 'requirements.txt': 'django\n' }), 'python manage.py runserver --noreload 0.0.0.0:$PORT'],
  ])('is %s', async (_name, files, command) => {
    expect((await web(files)).command).toBe(command);
  });

  it('warns about the development server', async () => {
    expect((await web(project({ 'requirements.txt': 'django\n' }))).notices).toMatchObject([{ level: 'warning' }]);
  });

  it('imports from the folder of manage.py', async () => {
    const files = {
      'requirements.txt': 'django\ngunicorn\n',
      'src/manage.py': manage,
      'src/mysite/settings.py': settings,
      'src/mysite/wsgi.py': '',
    };
    expect(await web(files)).toMatchObject({ command: expect.stringContaining('mysite.wsgi:application'), path: '/app/src:/app' });
    expect(await steps(files)).toEqual(['/opt/venv/bin/python src/manage.py collectstatic --noinput --settings mysite.settings']);
  });
});

describe('collectstatic', () => {
  it('runs with the settings that the server loads, as a plain command whose failure stops the build', async () => {
    const files = project({
      'mysite/wsgi.py': "os.environ['DJANGO_SETTINGS_MODULE'] = 'mysite.settings.production'",
      'mysite/settings.py': '',
      'mysite/settings/__init__.py': '',
      'mysite/settings/production.py': 'from .base import *',
      'mysite/settings/base.py': settings,
    });
    // D-027: the reference threw the output and the status away.
    expect((await build(await contextOf(files))).map(({ run }) => run)).toEqual([
      {
        kind: 'argv',
        argv: ['/opt/venv/bin/python', 'manage.py', 'collectstatic', '--noinput', '--settings', 'mysite.settings.production'],
      },
    ]);
  });

  it.each<[string, Files, object]>([
    ['without a folder for static files', project({ 'mysite/settings.py': 'INSTALLED_APPS = ["django.contrib.staticfiles"]' }), {}],
    ['without the app of static files', project({ 'mysite/settings.py': 'STATIC_ROOT = "x"' }), {}],
    ['when STATIC_ROOT is only a comment', project({ 'mysite/settings.py': '# STATIC_ROOT = "x"\n"django.contrib.staticfiles"' }), {}],
    ['when the setting says so', project(), { settings: { collectstatic: false } }],
    ['when DISABLE_COLLECTSTATIC is set', project(), { variables: { public: ['DISABLE_COLLECTSTATIC'], secret: [] } }],
  ])('does not run %s', async (_name, files, options) => {
    expect(await steps(files, options)).toEqual([]);
  });

  it.each(['os.environ["APP_SECRET"]', "env('APP_SECRET')", 'config("APP_SECRET")'])(
    'gets by without the key that comes from %s',
    async (value) => {
      expect(await steps(project({ 'mysite/settings.py': `${settings}SECRET_KEY = ${value}\n` }))).toEqual([
        'APP_SECRET="${APP_SECRET:-only-to-collect-static-files}" /opt/venv/bin/python manage.py collectstatic --noinput --settings mysite.settings',
      ]);
    },
  );

  it('leaves the settings module to a variable of the user', async () => {
    const variables = { public: ['DJANGO_SETTINGS_MODULE'], secret: [] };
    expect(await steps(project(), { variables })).toEqual(['/opt/venv/bin/python manage.py collectstatic --noinput']);
  });

  it('gives way to the command of the operator', async () => {
    expect(await steps(project(), { buildCommand: 'make assets' })).toEqual([
      'export PATH="/app/.local-packages/bin:/opt/venv/bin:$PATH"\nmake assets',
    ]);
  });
});
