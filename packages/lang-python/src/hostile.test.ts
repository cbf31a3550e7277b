import { expect, it } from 'vitest';
import { MigetpacksError } from '@migetpacks/core/plugin';
import { contextOf, type Files } from '../test/context.ts';
import { dependencies } from './dependencies/index.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const times = 20_000;
const lines = [
  'a.',
  'a',
  '[',
  ' ',
  'a,',
  'a-',
  '--hash ',
  './',
  'a == ',
  '\t',
  'a as ',
  '(a',
  '"',
  '\\',
  '|| ',
  '>=3,',
  '^',
  'a/',
  '"a" / ',
].map((part) => `a${part.repeat(times)}!`);

const places: readonly (readonly [string, (line: string) => Files])[] = [
  ['a requirement file', (line) => ({ 'requirements.txt': line })],
  ['an import', (line) => ({ 'requirements.txt': 'flask', 'app.py': `from x import ${line}` })],
  ['an assignment', (line) => ({ 'requirements.txt': 'flask', 'app.py': `app = ${line}` })],
  ['a function', (line) => ({ 'requirements.txt': 'flask', 'app.py': `def create_app(${line}):\n    ${line}` })],
  [
    'settings of Django',
    (line) => ({ 'manage.py': `DJANGO_SETTINGS_MODULE", "a.b"${line}`, 'a/b.py': `SECRET_KEY = ${line}\nDJANGO_SETTINGS_MODULE" ${line}` }),
  ],
  [
    'folders of static files',
    (line) => ({
      'manage.py': 'DJANGO_SETTINGS_MODULE", "a.b"',
      'a/b.py': `STATICFILES_DIRS = ["${line}"]`,
      'requirements.txt': 'django-tailwind\n',
      'a/package.json': '{}',
    }),
  ],
  ['a version file', (line) => ({ '.python-version': line, 'main.py': '' })],
  ['setup.cfg', (line) => ({ 'setup.py': '', 'setup.cfg': `python_requires = ${line}` })],
  ['a script of Pipenv', (line) => ({ Pipfile: `[scripts]\nstart = ${JSON.stringify(`pipenv run ${line}`)}\n` })],
];

/** Everything that a plan asks for; errors that tell the user what to do are answers too. */
const plan = async (files: Files): Promise<void> => {
  try {
    const context = await contextOf(files);
    await toolchain(context);
    await dependencies(context);
    await runtime(context);
  } catch (error) {
    if (!MigetpacksError.is(error)) throw error;
  }
};

// An expression that backtracks would take minutes, so the limit is far from what a busy machine needs.
it.each(places)(
  'reads long lines in %s in no time',
  async (_name, filesWith) => {
    for (const line of lines) {
      const start = performance.now();
      await plan(filesWith(line));
      expect(performance.now() - start, line.slice(0, 12)).toBeLessThan(2500);
    }
  },
  60_000,
);
