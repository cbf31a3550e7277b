import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { frameworkOf, frameworks, type Protocol } from './frameworks.ts';
import { readStatements, type Statement } from './python-source.ts';

/** What a server is pointed at. */
export interface AppObject {
  readonly file: AppPath;
  readonly object: string;
  /** The object is a function that makes the app. */
  readonly factory: boolean;
  /** Undefined where the file does not say. */
  readonly protocol: Protocol | undefined;
  readonly framework: string | undefined;
  /** The module starts a server of its own as soon as something imports it, so that no other server can. */
  readonly startsItself: boolean;
}

/** Names of modules that apps live in, most telling first. */
const usualNames = ['wsgi', 'asgi', 'main', 'app', 'application', 'server', 'api', 'index', 'run', '__init__'];
const elsewhere =
  /(?:^|\/)(?:tests?|docs?|examples?|migrations|scripts|venv|env|node_modules|site-packages|build)\/|(?:^|\/)(?:test_[^/]*|conftest|setup|manage)\.py$/;
const mostFiles = 200;

const rank = (path: string): readonly [number, number] => {
  const at = usualNames.indexOf(posix.basename(path, '.py'));
  return [at < 0 ? usualNames.length : at, path.split('/').length];
};

/** Modules in which an app may be, in the order in which a person would look. */
export const candidates = (tree: SourceTree, folder: string): readonly AppPath[] =>
  tree
    .glob(folder === '.' ? '**/*.py' : `${folder}/**/*.py`, 4)
    .filter((path) => !elsewhere.test(path))
    .map((path) => ({ path, order: rank(path) }))
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || (a.path < b.path ? -1 : 1))
    .slice(0, mostFiles)
    .map(({ path }) => path);

export const assignment = /^([A-Za-z_]\w*)\s*(?::[^=]+)?=\s*(?!=)(.*)$/s;
const factoryName = /^(?:async\s+)?def\s+((?:create|make|build|get)_(?:app|application|server)|app_factory)\s*\(([^)]*)\)/;

type Found = Omit<AppObject, 'startsItself'>;

/** `app.run()` and the like where nothing keeps it from running on an import. */
const startsItself = (statements: readonly Statement[], object: string): boolean =>
  statements.some(
    ({ indent, code }) =>
      indent === 0 &&
      new RegExp(`^(?:${object}\\.run(?:_server)?|uvicorn\\.run|(?:\\w+\\.)*run_app|(?:waitress\\.)?serve)\\s*\\(`).test(code),
  );

const fromWhole = (file: AppPath, statements: readonly Statement[]): Found | undefined => {
  for (const { indent, code } of statements) {
    const [, object, value = ''] = indent === 0 ? (assignment.exec(code) ?? []) : [];
    const framework = object === undefined ? undefined : frameworkOf(value);
    if (framework !== undefined) return { file, object: object!, factory: false, protocol: frameworks[framework]!.protocol, framework };
  }
  return undefined;
};

/** `application = create_app()` and `from site import app` in a module whose name says that it is for servers. */
const fromName = (file: AppPath, statements: readonly Statement[]): Found | undefined => {
  const module = posix.basename(file, '.py');
  if (!['wsgi', 'asgi', 'main', 'app', 'application', 'server', 'run'].includes(module)) return undefined;
  for (const { indent, code } of statements) {
    if (indent > 0) continue;
    const [, assigned, value = ''] = assignment.exec(code) ?? [];
    const called = assigned !== undefined && /^(?:await\s+)?[\w.]+\s*\(/.test(value) ? assigned : undefined;
    const imported = /^from\s+[\w.]+\s+import\s+(?:[^#]*\bas\s+|\(?\s*(?:\w+\s*,\s*)*)(app|application)\b/.exec(code)?.[1];
    const object = [called, imported].find((name) => name === 'app' || name === 'application');
    if (object === undefined) continue;
    const protocol = module === 'wsgi' || module === 'asgi' ? module : undefined;
    return { file, object, factory: false, protocol, framework: undefined };
  }
  return undefined;
};

/** A function without arguments that has to be given, in which the framework's object is made. */
const fromFactory = (file: AppPath, statements: readonly Statement[]): Found | undefined => {
  for (const [at, { indent, code }] of statements.entries()) {
    const [, object, parameters = ''] = indent === 0 ? (factoryName.exec(code) ?? []) : [];
    if (object === undefined) continue;
    const needsMore = parameters.split(',').some((parameter) => parameter.trim() !== '' && !/[=*]/.test(parameter));
    if (needsMore) continue;
    const rest = statements.slice(at + 1);
    const end = rest.findIndex((statement) => statement.indent === 0);
    const body = end < 0 ? rest : rest.slice(0, end);
    const framework = body
      .map((statement) => frameworkOf(statement.code.replace(/^(?:return|\w+\s*(?::[^=]+)?=)\s*/, '')))
      .find((name) => name !== undefined);
    if (framework === undefined) continue;
    const { protocol } = frameworks[framework]!;
    // What gunicorn's worker for aiohttp awaits must not be called before.
    const factory = protocol !== 'aiohttp' || !code.startsWith('async');
    return { file, object, factory, protocol, framework };
  }
  return undefined;
};

/**
 * The app object that a server would be pointed at, found by reading the modules; undefined when none is there.
 *
 * @param forWeb the app uses a web framework, so what a call gives the name "app" is one of it
 */
export const findAppObject = async (tree: SourceTree, folder: string, forWeb: boolean): Promise<AppObject | undefined> => {
  const files = candidates(tree, folder);
  let factory: Found | undefined;
  let named: Found | undefined;
  const complete = async (app: Found): Promise<AppObject> => ({
    ...app,
    startsItself: startsItself(readStatements(await tree.text(app.file)), app.object),
  });
  for (const file of files) {
    const statements = readStatements(await tree.text(file));
    const whole = fromWhole(file, statements);
    if (whole !== undefined) return complete(named?.protocol === undefined ? whole : named);
    const byName = fromName(file, statements);
    if (forWeb || byName?.protocol !== undefined) named ??= byName;
    factory ??= fromFactory(file, statements);
  }
  const found = named ?? factory;
  return found === undefined ? undefined : complete(found);
};
