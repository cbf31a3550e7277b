import { renderDockerfile, resolveVersions } from '@migetpacks/core';
import { planProject, type ProjectRequest } from '@migetpacks/multi';
import { MigetpacksError } from '@migetpacks/core/errors';
import { memoryTree } from '@migetpacks/core/testing';
import { loadPlugins } from '../src/plugins/load.ts';

/** An app: names and contents of its files. */
export type Files = Readonly<Record<string, string>>;

/** What an operator says beside the files; versions by tool. */
export type Said = Partial<Omit<ProjectRequest, 'tree' | 'plugins' | 'today' | 'versions'>> & { readonly versions?: Files };

/** The languages of an image, as an operator names them. */
export const named = (...names: string[]): Said => ({ languages: { names, source: 'BUILDPACKS' } });

/** An app of Django that collects static files. */
export const django: Files = {
  'requirements.txt': 'django==5.2\ngunicorn==25\n',
  'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
  'site/settings.py': 'INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_ROOT = "static"\n',
  'site/wsgi.py': '',
};

/** Every language that comes with the program. */
export const plugins = (await loadPlugins(undefined)).map(({ plugin }) => plugin);

const ask = (files: Files, { versions = {}, ...said }: Said = {}): ProjectRequest => ({
  tree: memoryTree(files),
  plugins,
  today: '2026-09-01',
  ...said,
  versions: Object.fromEntries(
    Object.entries(versions).map(([tool, spec]) => [
      tool,
      { tool, spec, source: { from: 'setting', name: `${tool.toUpperCase()}_VERSION` } },
    ]),
  ),
});

/** The plan of an app. */
export const plan = (files: Files, said?: Said) => planProject(ask(files, said));

/** The Dockerfile of an app. */
export const dockerfile = async (files: Files, said?: Said): Promise<string> => renderDockerfile(await plan(files, said));

/** The versions of an app. */
export const resolve = (files: Files, said?: Said) => resolveVersions(ask(files, said));

/** What becomes of an app: what is told of the answer, or the code of the error. */
export const outcome = async <T>(answer: Promise<T>, tell: (answer: T) => string): Promise<string> => {
  try {
    return tell(await answer);
  } catch (error) {
    if (MigetpacksError.is(error)) return error.code;
    throw error;
  }
};

type Plan = Awaited<ReturnType<typeof plan>>;

/** The images that stages start from, in their order, each once. */
export const imagesOf = ({ stages }: Plan): readonly string[] => [
  ...new Set(stages.flatMap(({ base }) => ('stage' in base ? [] : [`${base.name}:${base.tag}`]))),
];

/** The command of a process type as one line; the words of one without a shell have a blank between them. */
export const commandOf = ({ processes }: Plan, type = 'web'): string => {
  const command = processes.find((process) => process.type === type)?.command;
  if (command === undefined) return 'none';
  return command.kind === 'argv' ? command.argv.join(' ') : command.script;
};

/** The text of one stage of a Dockerfile, without the comments. */
export const stageIn = (text: string, name: string): string => {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  const start = lines.findIndex((line) => line.startsWith('FROM ') && line.endsWith(` AS ${name}`));
  if (start < 0) return '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('FROM '));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
};

/** The words that the image executes, as an engine reads them; empty where it would take the line for shell text. */
export const cmdOf = (text: string): readonly string[] => {
  const line = text.split('\n').findLast((each) => each.startsWith('CMD '));
  try {
    return JSON.parse(line?.slice('CMD '.length) ?? '[]') as readonly string[];
  } catch {
    return [];
  }
};
