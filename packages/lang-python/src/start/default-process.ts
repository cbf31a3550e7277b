import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { DeclaredProcess, Notice, SourceTree } from '@migetpacks/core/plugin';
import { findDjango } from '../django.ts';
import { fail } from '../errors.ts';
import type { PythonContext } from '../facts.ts';
import { readPyproject } from '../manifest.ts';
import type { Packages } from '../installed/package.ts';
import { findAppObject, type AppObject } from './app-object.ts';
import { findDash } from './dash.ts';
import { bringsFramework, frameworks, protocolOf } from './frameworks.ts';
import { readScripts } from './manager-scripts.ts';
import { modulePath } from './module-path.ts';
import { findPage, findScript, runScript, scriptNames, type ScriptStart } from './scripts.ts';
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

const unloadable = (file: string): readonly Notice[] => [
  {
    level: 'warning',
    text: `${file} starts a server of its own when it is imported, so no other can load its app; put that under \`if __name__ == "__main__":\``,
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

/** What a server cannot load runs as the script that it is, unless the app's package has a program. */
const startScriptOf = async (context: PythonContext, packages: Packages, file: string, notices: readonly Notice[] = []): Promise<Start> =>
  (await ownProgram(context, packages)) ?? web(`python ${quoteShellWord(file)}`, file, [posix.dirname(file)], notices);

const startApp = async (context: PythonContext, packages: Packages, has: Has): Promise<Start | undefined> => {
  const { tree } = context;
  const app = await findAppObject(tree, packages.folder, bringsFramework(packages.all));
  if (app === undefined || (app.protocol === 'aiohttp' && !has('aiohttp'))) return undefined;
  const { module, root } = await modulePath(tree, app.file);
  const protocol = app.protocol ?? protocolOf(has);
  const command = serverCommand({ module, object: app.object, factory: app.factory }, protocol, has);
  const source = `${app.file} has the app "${app.object}"`;
  if (command !== undefined && !app.startsItself) return web(command, source, [root]);
  const [own, notices = []] = ownServer(app, module) ?? [];
  if (own !== undefined) return web(own, source, [root], command === undefined ? notices : unloadable(app.file));
  if (app.startsItself) return startScriptOf(context, packages, app.file, command === undefined ? [] : unloadable(app.file));
  // The script may start a server by its own means.
  if (await runsItself(tree, app.file)) return startScriptOf(context, packages, app.file);
  const kind = protocol === 'aiohttp' ? protocol : protocol.toUpperCase();
  throw fail('PYTHON_NO_SERVER', { object: app.object, file: app.file, kind, servers: serversFor(protocol) });
};

const runsItself = async (tree: SourceTree, file: string): Promise<boolean> => {
  const path = tree.find(file);
  return path !== undefined && /^if\s+__name__\s*==/m.test(await tree.text(path));
};

const startDash = async ({ tree }: PythonContext, { folder }: Packages, has: Has): Promise<Start | undefined> => {
  const dash = has('dash') ? await findDash(tree, folder) : undefined;
  if (dash === undefined) return undefined;
  const { file, server } = dash;
  const { module, root } = await modulePath(tree, file);
  const command = server === undefined ? undefined : serverCommand({ module, object: server, factory: false }, 'wsgi', has);
  if (command !== undefined) return web(command, `${file} has the server "${server}" of Dash`, [root]);
  const text = `The app starts with the server of Dash, which is made for development; add ${server === undefined ? `"server = app.server" to ${file}, and ` : ''}gunicorn to the dependencies`;
  return web(`HOST=0.0.0.0 python ${quoteShellWord(file)}`, file, [posix.dirname(file)], [{ level: 'warning', text }]);
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

const startFile = (script: ScriptStart | undefined): Start | undefined =>
  script === undefined ? undefined : web(script.command, script.file, [posix.dirname(script.file)]);

/** A script that nothing shows to be for the web is not `web` where the app says what it is made of, such as a bot. */
const usualScript = ({ tree, declaredProcesses }: PythonContext, { all, folder }: Packages, has: Has): ScriptStart | undefined => {
  const file = findScript(tree, folder);
  const declared = declaredProcesses.some(({ type }) => type !== 'release');
  return file === undefined || (declared && !has('gradio') && !bringsFramework(all)) ? undefined : runScript(file, has);
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
    startFile(await findPage(context.tree, packages.folder, has)) ??
    (await startDash(context, packages, has)) ??
    (await startApp(context, packages, has)) ??
    (await ownProgram(context, packages)) ??
    startFile(usualScript(context, packages, has));
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
