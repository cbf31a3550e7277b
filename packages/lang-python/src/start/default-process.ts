import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { DeclaredProcess, Notice, SourceTree } from '@migetpacks/core/plugin';
import { findDjango } from '../django.ts';
import { fail } from '../errors.ts';
import type { PythonContext } from '../facts.ts';
import { readPyproject } from '../manifest.ts';
import type { Packages } from '../installed/package.ts';
import { findAppObject, type AppObject } from './app-object.ts';
import { frameworks, protocolOf } from './frameworks.ts';
import { readScripts } from './manager-scripts.ts';
import { modulePath } from './module-path.ts';
import { packageLookup, serverCommand, serversFor } from './servers.ts';

/** How the app starts when nobody declared it. */
export interface Start {
  readonly process: DeclaredProcess;
  /** Folders that have to be on Python's path, relative to the app. */
  readonly roots: readonly string[];
  readonly notices: readonly Notice[];
}

type Has = (name: string) => boolean;
const web = (command: string, source: string, roots: readonly string[] = [], notices: readonly Notice[] = []): Start => ({
  process: { type: 'web', command, source },
  roots,
  notices,
});
const development = (server: string): readonly Notice[] => [
  {
    level: 'warning',
    text: `The app starts with ${server}, which is made for development; add gunicorn or another server to the dependencies`,
  },
];

const startDjango = async (context: PythonContext, has: Has): Promise<Start | undefined> => {
  const django = await findDjango(context);
  if (django === undefined) return undefined;
  const { folder, wsgi, asgi, prefersAsgi } = django;
  const ways = [['wsgi', wsgi] as const, ['asgi', asgi] as const];
  for (const [protocol, target] of prefersAsgi ? ways.toReversed() : ways) {
    const [module = '', object = ''] = target?.split(':') ?? [];
    const command = target === undefined ? undefined : serverCommand({ module, object, factory: false }, protocol, has);
    if (command !== undefined) return web(command, `${protocol.toUpperCase()} application of Django`, [folder]);
  }
  const manage = posix.join(folder, 'manage.py');
  return web(`python ${quoteShellWord(manage)} runserver --noreload 0.0.0.0:$PORT`, manage, [folder], development("Django's runserver"));
};

/** The server that a framework brings along. */
const ownServer = ({ framework = '', factory, object }: AppObject, module: string): readonly [string, readonly Notice[]] | undefined => {
  const { program } = frameworks[framework] ?? {};
  const target = `${module}:${object}`;
  if (program === 'flask')
    return [`flask --app ${factory ? `"${target}()"` : target} run --host 0.0.0.0 --port $PORT`, development("Flask's server")];
  return program === 'sanic' ? [`sanic ${target}${factory ? ' --factory' : ''} --host 0.0.0.0 --port $PORT`, []] : undefined;
};

const startApp = async ({ tree }: PythonContext, { folder }: Packages, has: Has): Promise<Start | undefined> => {
  const app = await findAppObject(tree, folder);
  if (app === undefined) return undefined;
  const { module, root } = await modulePath(tree, app.file);
  const protocol = app.protocol ?? protocolOf(has);
  const command = serverCommand({ module, object: app.object, factory: app.factory }, protocol, has);
  if (command !== undefined) return web(command, `${app.file} has the app "${app.object}"`, [root]);
  const [own, notices = []] = ownServer(app, module) ?? [];
  if (own !== undefined) return web(own, `${app.file} has the app "${app.object}"`, [root], notices);
  // The script may start a server by its own means.
  if (await runsItself(tree, app.file)) return undefined;
  throw fail('PYTHON_NO_SERVER', { object: app.object, file: app.file, kind: protocol.toUpperCase(), servers: serversFor(protocol) });
};

const runsItself = async (tree: SourceTree, file: string): Promise<boolean> => {
  const path = tree.find(file);
  return path !== undefined && /^if\s+__name__\s*==/m.test(await tree.text(path));
};

const usual = ['start', 'web', 'serve', 'server'];
/** Makes a server watch for edits or talk to this machine only. */
const forDevelopment = /--reload|--debug|\brunserver\b|\bflask\b.*\brun\b|\bfastapi\s+dev\b/;

/** Scripts of Pipenv and PDM whose name says that they start the app. */
const startScript = async ({ tree }: PythonContext): Promise<Start | undefined> => {
  const scripts = await readScripts(tree);
  const name = usual.find((each) => scripts.has(each));
  const { command, place } = scripts.get(name ?? '') ?? {};
  return command === undefined || forDevelopment.test(command) ? undefined : web(command, `${place}.${name}`);
};

/** A program that the app installs: one whose name says so, or the only one. */
const ownProgram = async ({ tree }: PythonContext, { folder, local }: Packages): Promise<Start | undefined> => {
  const { project, tool } = await readPyproject(tree, folder);
  const names = Object.keys({ ...project?.scripts, ...tool?.poetry?.scripts });
  const program = [...usual, project?.name ?? ''].find((each) => names.includes(each)) ?? (names.length === 1 ? names[0] : undefined);
  const installed = local.some((entry) => entry.folder === folder && entry.installs);
  return program !== undefined && installed ? web(quoteShellWord(program), `pyproject.toml project.scripts.${program}`) : undefined;
};

const scriptNames = ['main', 'app', 'server', 'application', 'run', 'start', 'index', 'bot', 'worker', '__main__'];

const startFile = ({ tree }: PythonContext, { folder }: Packages, has: Has): Start | undefined => {
  const file = tree.find(...['', 'src'].flatMap((sub) => scriptNames.map((name) => posix.join(folder, sub, `${name}.py`))));
  if (file === undefined) return undefined;
  const word = quoteShellWord(file);
  const streamlit = has('streamlit')
    ? `streamlit run ${word} --server.address 0.0.0.0 --server.port $PORT --server.headless true`
    : undefined;
  const gradio = has('gradio') ? `GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=$PORT python ${word}` : undefined;
  return web(streamlit ?? gradio ?? `python ${word}`, file, [posix.dirname(file)]);
};

/**
 * How the app starts when nobody declared it: a script of Pipenv or PDM that says so, Django's application, an app object of a
 * framework, a program of the app, a file with a usual name.
 *
 * @throws PYTHON_NO_SERVER, PYTHON_NO_START_COMMAND with everything that was looked at
 */
export const defaultStart = async (context: PythonContext, packages: Packages): Promise<Start> => {
  const has = packageLookup(packages.all);
  const found =
    (await startScript(context)) ??
    (await startDjango(context, has)) ??
    (has('streamlit') ? startFile(context, packages, has) : undefined) ??
    (await startApp(context, packages, has)) ??
    (await ownProgram(context, packages)) ??
    startFile(context, packages, has);
  if (found !== undefined) return found;
  throw fail('PYTHON_NO_START_COMMAND', {
    looked: [
      'manage.py',
      'app objects of web frameworks',
      'scripts of Pipfile and pyproject.toml',
      `${scriptNames.slice(0, 8).join(', ')} (.py) at the top and in src`,
    ],
  });
};
