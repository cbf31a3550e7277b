import { posix } from 'node:path';
import type { Statement } from './start/python-source.ts';

/** Longer than any path that people write. */
const longest = 300;
/** One variable names another, and that one the folder of the project. */
const mostSteps = 4;

const wrapper = /^(?:str|Path|(?:os\.)?path\.(?:join|abspath)|os\.fspath|join)\((.*)\)$/s;
const piece = /([A-Za-z_]\w*)|"([^"\\]*)"|'([^'\\]*)'|\.joinpath\(|[/,)\s]/y;

/** The variables that settings name the folder of `manage.py` with, as `startproject` and Cookiecutter write them. */
const projectFolder = ['BASE_DIR', 'ROOT_DIR'];

export const assigned = (statements: readonly Statement[], name: string): Statement | undefined =>
  statements.find(({ code }) => code.startsWith(name) && /^\s*(?::[^=]+)?=(?!=)/.test(code.slice(name.length)));

const valueOf = (statement: Statement | undefined): string | undefined =>
  statement === undefined ? undefined : statement.text.slice(statement.code.indexOf('=') + 1).trim();

/**
 * The path of `BASE_DIR / "media"`, `os.path.join(BASE_DIR, "media")` or `"media"` below the folder of `manage.py`; undefined where
 * anything else takes part, such as a variable of the environment.
 */
const readPath = (expression: string, statements: readonly Statement[], steps: number): string | undefined => {
  if (expression.length > longest || steps === 0) return undefined;
  const [, inner] = wrapper.exec(expression) ?? [];
  if (inner !== undefined) return readPath(inner.trim(), statements, steps);
  const names: string[] = [];
  for (let at = 0; at < expression.length;) {
    piece.lastIndex = at;
    const found = piece.exec(expression);
    if (found === null) return undefined;
    at += found[0].length;
    const [, variable, double, single] = found;
    const base =
      variable === undefined || projectFolder.includes(variable)
        ? ''
        : names.length > 0
          ? undefined
          : readPath(valueOf(assigned(statements, variable)) ?? '?', statements, steps - 1);
    if (base === undefined) return undefined;
    if (variable !== undefined) names.push(base === '' ? '.' : base);
    else if (double !== undefined || single !== undefined) names.push(double ?? single!);
  }
  return names.some((name) => name.startsWith('/')) ? undefined : posix.join(...names);
};

const inside = (path: string | undefined): string | undefined =>
  path === undefined || path === '.' || path.startsWith('..') ? undefined : path.replace(/\/$/, '');

/** Where `MEDIA_ROOT` is below the project, when the settings say it and nothing else does. */
export const mediaFolder = (statements: readonly Statement[]): string | undefined => {
  const value = valueOf(assigned(statements, 'MEDIA_ROOT'));
  return value === undefined ? undefined : inside(readPath(value, statements, mostSteps));
};

const engine = /["']ENGINE["']\s*:\s*["'][\w.]*?(\w+)["']/g;
const name = /["']NAME["']\s*:\s*([^\n}]{1,300})/;

/** The file of the project's only database, when that is one of SQLite; a variable such as DATABASE_URL may name another. */
export const sqliteFile = (statements: readonly Statement[]): string | undefined => {
  const databases = statements.filter(({ code }) => /^DATABASES\b/.test(code));
  const engines = databases.flatMap(({ text }) => [...text.matchAll(engine)].map(([, kind]) => kind));
  const [only] = databases;
  if (only === undefined || databases.length > 1 || engines.length !== 1 || !/sqlite3|spatialite/.test(engines[0]!)) return undefined;
  const value = name.exec(only.text)?.[1]?.trim().replace(/,$/, '');
  return value === undefined ? undefined : inside(readPath(value, statements, mostSteps));
};
