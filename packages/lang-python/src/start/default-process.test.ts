import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { contextOf, pyproject, uvLock, type Files } from '../../test/context.ts';
import { runtime } from '../runtime.ts';

const shown = async (files: Files, options = {}) => {
  const { processes, env } = await runtime(await contextOf(files, options));
  const { command } = processes.find(({ type }) => type === 'web')!;
  return { command: commandText(command).replace(/^exec /, ''), path: env['PYTHONPATH'] };
};
const requirements = (...names: string[]) => ({ 'requirements.txt': names.join('\n') });
const flask = 'from flask import Flask\n\napp = Flask(__name__)\n';
const fastapi = 'from fastapi import FastAPI\n\napp = FastAPI()\n';
const gunicorn = (app: string) => `gunicorn ${app} --bind 0.0.0.0:$PORT --worker-tmp-dir /dev/shm`;
const streamlit = (page: string) => `streamlit run ${page} --server.address 0.0.0.0 --server.port $PORT --server.headless true`;
const uvicorn = (app: string) => `uvicorn ${app} --host 0.0.0.0 --port $PORT`;

describe('an app object is served', () => {
  it.each<[string, Files, string]>([
    ['Flask by gunicorn', { ...requirements('gunicorn', 'flask'), 'app.py': flask }, gunicorn('app:app')],
    // D-028: the reference bound uvicorn to IPv6 alone.
    ['FastAPI by uvicorn, over IPv4', { ...requirements('fastapi', 'uvicorn'), 'main.py': fastapi }, uvicorn('main:app')],
    // D-099: the reference gave ASGI apps to a WSGI worker.
    ['FastAPI by uvicorn beside gunicorn', { ...requirements('fastapi', 'uvicorn', 'gunicorn'), 'main.py': fastapi }, uvicorn('main:app')],
    ['FastAPI by the uvicorn of an extra', { ...requirements('fastapi[standard]'), 'main.py': fastapi }, uvicorn('main:app')],
    ['Flask of a Pipfile', { Pipfile: '[packages]\ngunicorn = "*"\nflask = "*"\n', 'app.py': flask }, gunicorn('app:app')],
    ['Flask by waitress', { ...requirements('flask', 'waitress'), 'app.py': flask }, 'waitress-serve --listen=0.0.0.0:$PORT app:app'],
    [
      'Quart by the hypercorn that it brings',
      { ...requirements('quart'), 'app.py': 'app = Quart(__name__)' },
      'hypercorn app:app --bind 0.0.0.0:$PORT',
    ],
    ['Starlette by daphne', { ...requirements('starlette', 'daphne'), 'app.py': 'x = Starlette()' }, 'daphne -b 0.0.0.0 -p $PORT app:x'],
    ['Sanic by itself', { ...requirements('sanic'), 'server.py': 'app = Sanic("a")' }, 'sanic server:app --host 0.0.0.0 --port $PORT'],
    [
      'aiohttp by gunicorn with its own worker',
      { ...requirements('aiohttp', 'gunicorn'), 'main.py': 'app = web.Application()' },
      `${gunicorn('main:app')} --worker-class aiohttp.GunicornWebWorker`,
    ],
    [
      'a coroutine that makes an app of aiohttp',
      { ...requirements('aiohttp', 'gunicorn'), 'main.py': 'async def create_app():\n    app = web.Application()\n    return app\n' },
      `${gunicorn('main:create_app')} --worker-class aiohttp.GunicornWebWorker`,
    ],
    [
      'Dash by its server',
      { ...requirements('dash', 'gunicorn'), 'app.py': 'app = Dash(__name__)\nserver = app.server\n' },
      gunicorn('app:server'),
    ],
    [
      'Dash by the module that has its pages',
      {
        ...requirements('dash', 'gunicorn'),
        'app.py': 'app = dash.Dash(__name__)\nserver = app.server\n',
        'index.py': 'from app import app, server\n',
      },
      gunicorn('index:server'),
    ],
    [
      'Dash on Flask',
      { ...requirements('dash', 'gunicorn'), 'a.py': 'server = Flask(1)\napp = Dash(server=server)' },
      gunicorn('a:server'),
    ],
    [
      'Dash without a server by itself',
      { ...requirements('dash', 'gunicorn'), 'app.py': 'app = Dash()' },
      'HOST=0.0.0.0 exec python app.py',
    ],
    [
      'Dash without gunicorn by itself',
      { ...requirements('dash'), 'app.py': 'app = Dash()\nserver = app.server' },
      'HOST=0.0.0.0 exec python app.py',
    ],
    [
      'Flask that starts itself when it is imported by its own server',
      { ...requirements('flask', 'gunicorn'), 'app.py': `${flask}app.run()` },
      'flask --app app:app run --host 0.0.0.0 --port $PORT',
    ],
    // D-101: reachable from outside, although nobody brought a server.
    ['Flask by its own server', { ...requirements('flask'), 'app.py': flask }, 'flask --app app:app run --host 0.0.0.0 --port $PORT'],
    [
      'Falcon by its ASGI class',
      { ...requirements('falcon', 'granian'), 'app.py': 'api = falcon.asgi.App()' },
      'granian --interface asgi --host 0.0.0.0 --port $PORT app:api',
    ],
  ])('%s', async (_name, files, command) => {
    expect((await shown(files)).command).toBe(command);
  });
});

// D-100
describe('the app object is found', () => {
  const packages = requirements('flask', 'gunicorn');
  it.each<[string, Files, string, string?]>([
    ['with an annotation', { 'app.py': 'app: Flask = Flask(__name__)' }, 'app:app'],
    ['by another name', { 'main.py': 'site = flask.Flask(__name__)' }, 'main:site'],
    ['in the module with the most telling name', { 'app.py': flask, 'aaa.py': flask, 'main.py': flask }, 'main:app'],
    [
      'not in comments, strings and functions',
      { 'a.py': '# app = Flask(x)\n"""\napp = Flask(y)\n"""\ndef f():\n    app = Flask(z)\n', 'b.py': 'real = Flask(1)' },
      'b:real',
    ],
    ['not in tests', { 'tests/app.py': flask, 'web.py': flask }, 'web:app'],
    ['in a package', { 'shop/__init__.py': flask }, 'shop:app'],
    ['in src', { 'src/shop/__init__.py': '', 'src/shop/web.py': flask }, 'shop.web:app', '/app/src:/app'],
    ['in a folder that is no package', { 'backend/app.py': `from db import x\n${flask}` }, 'app:app', '/app/backend:/app'],
    ['in a folder that its modules import from', { 'backend/app.py': `from backend.db import x\n${flask}` }, 'backend.app:app', '/app'],
    [
      'in a package of src that imports from beside itself',
      { 'src/shop/web.py': `from .db import x\n${flask}` },
      'shop.web:app',
      '/app/src:/app',
    ],
    [
      'in a package that others name by its own name',
      { 'backend/app/web.py': `from .db import x\n${flask}` },
      'app.web:app',
      '/app/backend:/app',
    ],
    ['in a package inside one', { 'a/b/web.py': `from ..db import x\n${flask}` }, 'a.b.web:app'],
    ['in src where that is the package', { 'src/web.py': `from .db import x\n${flask}`, 'src/__init__.py': '' }, 'src.web:app'],
    ['in src where modules name it', { 'src/shop/web.py': `from src.db import x\nfrom .c import y\n${flask}` }, 'src.shop.web:app'],
    [
      'in src where its file says nothing',
      { 'src/shop/web.py': flask, 'src/shop/__init__.py': '', 'src/__init__.py': '' },
      'shop.web:app',
      '/app/src:/app',
    ],
    [
      'in a module that calls a factory',
      {
        'wsgi.py': 'from shop import create_app\n\napplication = create_app()',
        'shop/__init__.py': 'def create_app():\n    app = Flask(__name__)\n    return app\n',
      },
      'wsgi:application',
    ],
    ['in a module that imports it', { 'wsgi.py': 'from shop.web import app', 'shop/web.py': 'pass' }, 'wsgi:app'],
    [
      'as a factory',
      { 'shop/__init__.py': 'def create_app(config=None):\n    app = Flask(__name__)\n    return app\n' },
      '"shop:create_app()"',
    ],
  ])('%s', async (_name, files, target, path = '/app') => {
    expect(await shown({ ...packages, ...files })).toEqual({ command: gunicorn(target), path });
  });

  it('passes over a factory that wants arguments', async () => {
    const files = { ...packages, 'shop.py': 'def create_app(config):\n    return Flask(config)\n', 'main.py': '' };
    expect((await shown(files)).command).toBe('python main.py');
  });

  it.each(['gunicornx', '# gunicorn', 'not-gunicorn'])('takes %j for no gunicorn', async (line) => {
    expect((await shown({ ...requirements('flask', line), 'app.py': flask })).command).toMatch(/^flask /);
  });
});

describe('without an app object it starts', () => {
  const packaged = pyproject('[project.scripts]\nshop = "shop.cli:main"\n[build-system]\nrequires = ["hatchling"]\n', ['click']);
  it.each<[string, Files, string]>([
    ['a script', { 'main.py': 'print(1)' }, 'python main.py'],
    [
      'a script in a folder with a blank',
      { ...requirements('django'), 'my site/manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "a.b")' },
      "python 'my site/manage.py' runserver --noreload 0.0.0.0:$PORT",
    ],
    ['a script in src', { ...requirements('httpx'), 'src/main.py': 'print(1)' }, 'python src/main.py'],
    ['the program of the package', { 'pyproject.toml': packaged, 'shop/cli.py': '' }, 'shop'],
    ['the script "start" of Pipenv', { Pipfile: '[scripts]\nstart = "python -m shop"\n', 'app.py': flask }, 'python -m shop'],
    [
      'the script "serve" of PDM',
      { 'pyproject.toml': pyproject('[tool.pdm.scripts]\nserve = { cmd = "python -m shop" }\n'), 'main.py': '' },
      'python -m shop',
    ],
    [
      'a page of Streamlit',
      { ...requirements('streamlit'), 'app.py': '' },
      'streamlit run app.py --server.address 0.0.0.0 --server.port $PORT --server.headless true',
    ],
    [
      'the page that Streamlit takes by itself',
      { ...requirements('streamlit'), 'streamlit_app.py': '', 'main.py': '' },
      streamlit('streamlit_app.py'),
    ],
    [
      'the first of several pages',
      { ...requirements('streamlit'), 'Home.py': '', 'utils.py': '', 'pages/1_a.py': '' },
      streamlit('Home.py'),
    ],
    ['the only script beside pages', { ...requirements('streamlit'), '1_Start.py': '', 'pages/1_a.py': '' }, streamlit('1_Start.py')],
    [
      'a chat of Chainlit',
      { ...requirements('chainlit'), 'app.py': 'import chainlit as cl' },
      'chainlit run app.py --host 0.0.0.0 --port $PORT --headless',
    ],
    [
      'the app that has a chat of Chainlit inside',
      { ...requirements('chainlit', 'fastapi', 'uvicorn'), 'main.py': `${fastapi}mount_chainlit(app=app, target="a.py", path="/")` },
      uvicorn('main:app'),
    ],
    [
      'a page of Gradio',
      { ...requirements('gradio'), 'app.py': '' },
      'GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=$PORT exec python app.py',
    ],
    [
      'a bot whose client is the app',
      { ...requirements('pyrogram', 'gunicorn'), 'main.py': 'app = Client("a")\napp.run()\n' },
      'python main.py',
    ],
    [
      'a script of aiohttp',
      { ...requirements('aiohttp', 'gunicorn'), 'main.py': 'app = web.Application()\nweb.run_app(app)' },
      'python main.py',
    ],
    ['an app that is none of aiohttp', { ...requirements('tornado'), 'main.py': 'app = web.Application()\n' }, 'python main.py'],
    [
      'an app that starts itself when it is imported',
      { ...requirements('fastapi', 'uvicorn'), 'main.py': `${fastapi}uvicorn.run(app)\n` },
      'python main.py',
    ],
    [
      'a script that serves its app itself',
      { ...requirements('fastapi'), 'main.py': `${fastapi}if __name__ == "__main__":\n    serve(app)\n` },
      'python main.py',
    ],
  ])('%s', async (_name, files, command) => {
    expect((await shown(files)).command).toBe(command);
  });

  it('does not take a script of Pipenv that is for development', async () => {
    const files = { Pipfile: '[packages]\nflask = "*"\ngunicorn = "*"\n[scripts]\nstart = "flask run --debug"\n', 'app.py': flask };
    expect((await shown(files)).command).toBe(gunicorn('app:app'));
  });

  it.each<[string, Files, boolean]>([
    ['a bot', requirements('aiogram'), false],
    ['a web app', requirements('flask'), true],
    ['a page', requirements('gradio'), true],
  ])('a script beside a declared worker only where it is %s that can be for the web', async (_name, files, starts) => {
    const options = { declaredProcesses: [{ type: 'worker', command: 'python -u bot.py', source: 'Procfile:1' }] };
    const asked = shown({ ...files, 'bot.py': '' }, options);
    await (starts ? expect(asked).resolves.toBeDefined() : expect(asked).rejects.toMatchObject({ code: 'PYTHON_NO_START_COMMAND' }));
  });

  it('says what keeps another server from loading the app', async () => {
    const files = { ...requirements('fastapi', 'uvicorn'), 'main.py': `${fastapi}uvicorn.run(app)\n` };
    const { notices } = await runtime(await contextOf(files));
    expect(notices).toEqual([
      { level: 'warning', text: expect.stringContaining('main.py starts a server of its own when it is imported') },
    ]);
  });

  it('says what it looked at when there is nothing', async () => {
    await expect(shown(requirements('flask'))).rejects.toMatchObject({ code: 'PYTHON_NO_START_COMMAND' });
  });

  it('names the servers when none is there', async () => {
    await expect(shown({ ...requirements('fastapi', 'gunicorn'), 'main.py': fastapi })).rejects.toMatchObject({
      code: 'PYTHON_NO_SERVER',
      details: { hint: expect.stringContaining('uvicorn') },
    });
  });
});

describe('a declared command', () => {
  const declared = (command: string) => ({ declaredProcesses: [{ type: 'web', command, source: 'Procfile:1' }] });
  const locked = { 'pyproject.toml': pyproject(), 'uv.lock': uvLock('flask', 'gunicorn'), 'app.py': flask };

  it.each([
    ['uv run gunicorn app:app', 'gunicorn app:app'],
    ['uv run --no-sync --frozen gunicorn app:app --bind 0.0.0.0:$PORT', 'gunicorn app:app --bind 0.0.0.0:$PORT'],
    ['poetry run python app.py', 'python app.py'],
    ['pdm run app.py', 'python app.py'],
    ['uv run --with x y', 'uv run --with x y'],
  ])('%j becomes %j', async (command, expected) => {
    expect((await shown(locked, declared(command))).command).toBe(expected);
  });

  it.each([
    ['celery -A shop worker', 'PYTHON_START_PROGRAM_MISSING'],
    ['uvicorn app:app --port $PORT', 'PYTHON_START_PROGRAM_MISSING'],
    ['python serve.py', 'PYTHON_START_FILE_MISSING'],
    ['python -u scripts/serve.py --port 1', 'PYTHON_START_FILE_MISSING'],
  ])('%j is refused', async (command, code) => {
    await expect(shown(locked, declared(command))).rejects.toMatchObject({ code });
  });

  it.each(['python -m shop', 'python /srv/x.py', './start.sh', 'python $SCRIPT'])('%j is left to the image', async (command) => {
    expect((await shown(locked, declared(command))).command).toBe(command);
  });
});
