import { posix } from 'node:path';
import type { Need } from '@migetpacks/core/plugin';
import { findDjango } from './django.ts';
import type { PythonContext } from './facts.ts';
import type { Packages } from './installed/package.ts';

/** Packages that start Node.js while the app runs. */
const callNode = ['pyexecjs', 'javascript'];

export const runtimeNeeds = ({ all }: Packages): readonly Need[] =>
  all.filter(({ name }) => callNode.includes(name)).map(({ name }) => ({ program: 'node', because: `the package ${name}` }));

/** A front end is not deeper in a project. */
const mostLevels = 8;

/** The folder on the way to some path, nearest to the project, that has a package.json. */
const packageFolder = ({ tree }: PythonContext, base: string, path: string): string | undefined => {
  const names = path
    .split('/', 2 * mostLevels)
    .filter((name) => name !== '' && name !== '.')
    .slice(0, mostLevels);
  return names
    .map((_, index) => posix.join(base, ...names.slice(0, index + 1)))
    .find((folder) => !folder.startsWith('..') && tree.find(`${folder}/package.json`) !== undefined);
};

/** Folders of the project whose files are made by Node.js before Django collects them. */
export const buildNeeds = async (context: PythonContext, { all }: Packages): Promise<readonly Need[]> => {
  const django = await findDjango(context);
  if (django === undefined) return [];
  const named = [...new Set(django.staticPaths)].flatMap((path): readonly Need[] => {
    const directory = packageFolder(context, django.folder, path);
    return directory === undefined ? [] : [{ program: 'node', because: 'STATICFILES_DIRS', directory }];
  });
  // Its theme is an app of the project, with the sources in a folder of this name (https://django-tailwind.readthedocs.io).
  const themes = all.some(({ name }) => name === 'django-tailwind')
    ? context.tree.glob(posix.join(django.folder, '*/static_src/package.json'), 2)
    : [];
  return [
    ...named,
    ...themes.map((path): Need => ({ program: 'node', because: 'the package django-tailwind', directory: posix.dirname(path) })),
  ];
};
