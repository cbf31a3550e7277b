import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, SourceTree } from '@migetpacks/core/plugin';
import { assigned, mediaFolder, sqliteFile } from './django-paths.ts';
import type { PythonContext } from './facts.ts';
import { readPackages } from './installed/index.ts';
import { firstString, readStatements, stringsOf, type Statement } from './start/python-source.ts';

/** What a Django project says about itself. */
export interface Django {
  /** Folder of `manage.py`, from which the project's modules are imported. */
  readonly folder: string;
  /** `mysite.settings`, as the module that servers load has it, else as `manage.py` has it. */
  readonly settings: string | undefined;
  /** `mysite.wsgi:application`; undefined where there is no such module. */
  readonly wsgi: string | undefined;
  readonly asgi: string | undefined;
  /** The settings name an ASGI application, so the project needs a server that speaks it. */
  readonly prefersAsgi: boolean;
  /** `collectstatic` has something to do. */
  readonly collects: boolean;
  /** What the settings say where else static files are, in pieces of paths. */
  readonly staticPaths: readonly string[];
  /** Variable that the secret key is read from. */
  readonly secretKey: string | undefined;
  /** Folder of uploads, and file of the only database where that is SQLite; both below the folder of `manage.py`. */
  readonly media: string | undefined;
  readonly sqlite: string | undefined;
}

type Context = Pick<PythonContext, 'tree' | 'settings' | 'variables' | 'facts' | 'app'>;

const settingsModule = async (tree: SourceTree, file: AppPath | undefined): Promise<string | undefined> =>
  file === undefined ? undefined : /DJANGO_SETTINGS_MODULE["'][\],\s=]+["']([\w.]+)["']/.exec(await tree.text(file))?.[1];

/** The settings and what they may import from beside them: everything of a package of settings. */
const settingsStatements = async (tree: SourceTree, folder: string, module: string): Promise<readonly Statement[]> => {
  const path = posix.join(folder, module.replaceAll('.', '/'));
  const file = tree.find(`${path}.py`);
  const inPackage = [path, posix.dirname(path)].find(
    (directory) => tree.find(`${directory}/__init__.py`) !== undefined && directory.includes('settings'),
  );
  const files = inPackage === undefined ? (file === undefined ? [] : [file]) : tree.glob(`${inPackage}/*.py`, 0);
  return (await Promise.all(files.map(async (each) => readStatements(await tree.text(each))))).flat();
};

/** The variable of `SECRET_KEY = os.environ["X"]`, `env("X")` and the like; a literal has none. */
const secretVariable = (statement: Statement | undefined): string | undefined => {
  const value = statement === undefined ? undefined : firstString(statement);
  return statement !== undefined && value !== undefined && /[[(]/.test(statement.code) && /^[A-Z][A-Z0-9_]+$/.test(value)
    ? value
    : undefined;
};

const applicationOf = (statement: Statement | undefined): string | undefined => {
  const path = statement === undefined ? undefined : firstString(statement);
  return path?.replace(/\.(\w+)$/, ':$1');
};

/** The Django project of the app; undefined where there is no `manage.py` of one. */
export const findDjango = async (context: Context): Promise<Django | undefined> => {
  const { tree, settings: chosen, variables } = context;
  const packages = await readPackages(context);
  const base = packages.folder;
  const manage = tree.find(posix.join(base, 'manage.py')) ?? tree.glob(posix.join(base, '*/manage.py'), 1)[0];
  if (manage === undefined) return undefined;
  const folder = posix.dirname(manage);
  const fromManage = await settingsModule(tree, manage);
  if (fromManage === undefined) return undefined;
  const [site = ''] = fromManage.split('.');
  const fileOf = (name: string) => tree.find(posix.join(folder, site, `${name}.py`));
  const moduleOf = (name: string) => (fileOf(name) === undefined ? undefined : `${site}.${name}:application`);
  const settings = (await settingsModule(tree, fileOf('wsgi') ?? fileOf('asgi'))) ?? fromManage;
  const statements = await settingsStatements(tree, folder, settings);
  const asgi = applicationOf(assigned(statements, 'ASGI_APPLICATION'));
  const staticDirs = assigned(statements, 'STATICFILES_DIRS');
  const hasStatic =
    assigned(statements, 'STATIC_ROOT') !== undefined && statements.some(({ text }) => text.includes('django.contrib.staticfiles'));
  const disabled = [...variables.public, ...variables.secret].includes('DISABLE_COLLECTSTATIC');
  return {
    folder,
    settings,
    wsgi: applicationOf(assigned(statements, 'WSGI_APPLICATION')) ?? moduleOf('wsgi'),
    asgi: asgi ?? moduleOf('asgi'),
    prefersAsgi: asgi !== undefined,
    collects: !disabled && (chosen.collectstatic ?? hasStatic),
    staticPaths: staticDirs === undefined ? [] : stringsOf(staticDirs),
    secretKey: secretVariable(assigned(statements, 'SECRET_KEY')),
    media: mediaFolder(statements),
    sqlite: sqliteFile(statements),
  };
};

/** Gathers static files; a failure stops the build. */
export const collectStatic = ({ folder, settings, secretKey }: Django, python: string, { variables }: PythonContext): BuildStep => {
  const manage = posix.join(folder, 'manage.py');
  const named = [...variables.public, ...variables.secret].includes('DJANGO_SETTINGS_MODULE') || settings === undefined;
  const words = [python, manage, 'collectstatic', '--noinput', ...(named ? [] : ['--settings', settings])] as const;
  return {
    name: 'Collect static files',
    run:
      secretKey === undefined
        ? { kind: 'argv', argv: words }
        : // Nothing is signed here, so any key does where the build has none; it ends with this step.
          {
            kind: 'script',
            script: `${secretKey}="\${${secretKey}:-only-to-collect-static-files}" ${words.map(quoteShellWord).join(' ')}`,
          },
  };
};
