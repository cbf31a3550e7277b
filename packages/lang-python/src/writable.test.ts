import { describe, expect, it } from 'vitest';
import { contextOf, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';

const ask = async (files: Files, options = {}) => {
  const { writable = [], notices = [], files: made } = await runtime(await contextOf(files, options));
  return { writable, texts: notices.map(({ text }) => text).join('\n'), made: made.map(({ path }) => path) };
};

const flask = (code: string, more: Files = {}): Files => ({
  'requirements.txt': 'flask==3\nflask-sqlalchemy==3\ngunicorn==23\n',
  'app.py': `app = Flask(__name__)\n${code}\n`,
  ...more,
});
const todo = 'app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///todo.db"';

describe('an app of Flask writes to its instance folder', () => {
  it.each<[string, Files, string]>([
    ['with a database of SQLite', flask(todo), '/app/instance'],
    ['which it names', flask('os.makedirs(app.instance_path)'), '/app/instance'],
    ['which it has', flask('', { 'instance/.gitkeep': '' }), '/app/instance'],
    ['beside the package', { ...flask(''), 'app.py': '', 'src/shop/__init__.py': `app = Flask(__name__)\n${todo}\n` }, '/app/src/instance'],
  ])('%s', async (_name, files, folder) => {
    const { writable, texts } = await ask(files);
    expect(writable).toEqual([folder]);
    expect(texts).toContain('lost with the container unless a volume is mounted there');
  });

  it.each([
    ['another database', 'uri = "postgresql://db/app"'],
    ['a database in memory', 'uri = "sqlite:///:memory:"'],
    ['a database elsewhere', 'uri = "sqlite:////data/todo.db"'],
    ['a path that is computed', 'uri = "sqlite:///{}".format(path)'],
  ])('but not with %s', async (_name, code) => {
    expect(await ask(flask(code))).toEqual({ writable: [], texts: '', made: [] });
  });

  it('where a Procfile starts it, too', async () => {
    const declaredProcesses = [{ type: 'web', command: 'gunicorn app:app', source: 'Procfile:1' }];
    expect((await ask(flask(todo), { declaredProcesses })).writable).toEqual(['/app/instance']);
  });
});

const django = (settings: string, more: Files = {}): Files => ({
  'requirements.txt': 'django==5\ngunicorn==23\n',
  'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/wsgi.py': '',
  'mysite/settings.py': `BASE_DIR = Path(__file__).resolve().parent.parent\n${settings}\n`,
  ...more,
});

describe('uploads of Django', () => {
  it.each([
    ['MEDIA_ROOT = BASE_DIR / "media"', '/app/media'],
    ["MEDIA_ROOT = os.path.join(BASE_DIR, 'public', 'media')", '/app/public/media'],
    ['MEDIA_ROOT = str(BASE_DIR / "media")', '/app/media'],
    ['MEDIA_ROOT = BASE_DIR.joinpath("media")', '/app/media'],
    ['MEDIA_ROOT = "media/"', '/app/media'],
    ['APPS_DIR = BASE_DIR / "shop"\nMEDIA_ROOT = str(APPS_DIR / "media")', '/app/shop/media'],
  ])('may be written: %s', async (settings, folder) => {
    const { writable, texts } = await ask(django(settings));
    expect(writable).toEqual([folder]);
    expect(texts).toContain('What is uploaded to');
  });

  it('are below the folder of manage.py', async () => {
    const { 'manage.py': manage, 'mysite/settings.py': settings, ...rest } = django('MEDIA_ROOT = BASE_DIR / "media"');
    expect((await ask({ ...rest, 'src/manage.py': manage!, 'src/mysite/settings.py': settings! })).writable).toEqual(['/app/src/media']);
  });

  it.each([
    'MEDIA_ROOT = BASE_DIR',
    'MEDIA_ROOT = os.environ["MEDIA_ROOT"]',
    'MEDIA_ROOT = os.environ.get("MEDIA", BASE_DIR / "media")',
    'MEDIA_ROOT = "/srv/media"',
    'MEDIA_ROOT = BASE_DIR / ".." / "media"',
    'MEDIA_ROOT = BASE_DIR / "mysite"',
    'MEDIA_ROOT = MEDIA_ROOT / "a"',
    '# MEDIA_ROOT = BASE_DIR / "media"',
  ])('stay as they are where that may be elsewhere or would open the code: %s', async (settings) => {
    expect((await ask(django(settings))).writable).toEqual([]);
  });
});

describe('the database of Django', () => {
  const sqlite = (name: string) =>
    `DATABASES = {\n    "default": {\n        "ENGINE": "django.db.backends.sqlite3",\n        "NAME": ${name},\n    }\n}`;

  it.each(['BASE_DIR / "db.sqlite3"', "os.path.join(BASE_DIR, 'db.sqlite3')"])('beside the code is told about: %s', async (name) => {
    const { writable, texts } = await ask(django(sqlite(name)));
    expect(writable).toEqual([]);
    expect(texts).toContain('The database of SQLite, db.sqlite3, is beside the code');
    expect(texts).toContain('BASE_DIR / "data" / "db.sqlite3"');
  });

  it('in a folder of its own may be written', async () => {
    const { writable, texts } = await ask(django(sqlite('BASE_DIR / "data" / "db.sqlite3"')));
    expect(writable).toEqual(['/app/data']);
    expect(texts).toContain('in data is lost with the container unless a volume is mounted there');
  });

  it.each([
    ['on a server', 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}}'],
    ['that a variable may name', 'DATABASES = {"default": dj_database_url.config(default="sqlite:///db.sqlite3")}'],
    ['that is another in production', `${sqlite('BASE_DIR / "db.sqlite3"')}\nif not DEBUG:\n    DATABASES = {"default": env.db()}`],
    ['that is changed later', `${sqlite('BASE_DIR / "db.sqlite3"')}\nDATABASES["default"].update(dj_database_url.config())`],
  ])('%s is let alone', async (_name, settings) => {
    expect(await ask(django(settings))).toEqual({ writable: [], texts: '', made: [] });
  });
});

describe('Chainlit', () => {
  it('writes beside the app', async () => {
    const files = { 'requirements.txt': 'chainlit==2\n', 'app.py': '' };
    expect(await ask(files)).toEqual({ writable: ['/app/.chainlit', '/app/.files'], texts: '', made: ['/app/chainlit.md'] });
    expect((await ask({ ...files, 'chainlit.md': '# Hi' })).made).toEqual([]);
  });
});
