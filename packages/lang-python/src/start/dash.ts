import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { assignment, candidates } from './app-object.ts';
import { readStatements } from './python-source.ts';

/** Where an app of Dash is, and the WSGI application that servers load instead of it, as far as a module names one. */
export interface DashApp {
  readonly file: AppPath;
  readonly server: string | undefined;
}

/** Modules that bring the pages together where the app is made in another, so that the pages can import it. */
const entries = ['wsgi', 'index', 'main', 'run'];
const importsServer = /^from\s+[\w.]+\s+import\b.*\bserver\b/s;

/**
 * The app of Dash: before 3.1 it is not callable (https://github.com/plotly/dash/pull/3323), and gunicorn takes no `app.server`
 * (https://github.com/benoitc/gunicorn/issues/2175), so what is served is `server = app.server`.
 */
export const findDash = async (tree: SourceTree, folder: string): Promise<DashApp | undefined> => {
  const modules = await Promise.all(
    candidates(tree, folder).map(async (file) => {
      const statements = readStatements(await tree.text(file)).filter(({ indent }) => indent === 0);
      const assigned = statements.flatMap(({ code }) => {
        const [, name, value = ''] = assignment.exec(code) ?? [];
        return name === undefined ? [] : [{ name, value }];
      });
      return { file, statements, assigned };
    }),
  );
  const made = modules.find(({ assigned }) => assigned.some(({ value }) => /^(?:dash\.)?Dash\s*\(/.test(value)));
  if (made === undefined) return undefined;
  const entry = modules.find(
    ({ file, statements }) => entries.includes(posix.basename(file, '.py')) && statements.some(({ code }) => importsServer.test(code)),
  );
  if (entry !== undefined) return { file: entry.file, server: 'server' };
  const server = made.assigned.find(({ value }) => /^\w+\.server\b/.test(value)) ?? made.assigned.find(({ name }) => name === 'server');
  return { file: made.file, server: server?.name };
};
