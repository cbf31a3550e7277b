import { posix } from 'node:path';
import type { AppPath, BuildStep, ContainerPath, DependencyLayer, Notice, SourceTree } from '@migetpacks/core/plugin';
import { hasPackages, readLock, readManifest } from './composer-files.ts';
import { fail } from './errors.ts';
import type { PhpContext } from './facts.ts';
import { mapOf, type Lockfile, type Manifest } from './schema.ts';

/** Where Composer puts packages. */
export const vendorFolder = ({ config }: Manifest): string => posix.normalize(config?.['vendor-dir'] ?? 'vendor').replace(/\/$/, '');

const noLockfile: Notice = {
  level: 'warning',
  text: 'There is no composer.lock, so two builds of the same source may install different packages; run "composer update" and commit it',
};

/** @throws PHP_LOCKFILE_OUT_OF_STEP */
const checkLock = (manifest: Manifest, lock: Lockfile): void => {
  // A package may stand in for others under their names.
  const known = new Set(
    lock.packages.flatMap(({ name, provide = {}, replace = {} }) => [name, ...Object.keys(provide), ...Object.keys(replace)]),
  );
  const lower = new Set([...known].map((name) => name.toLowerCase()));
  const missing = Object.keys(mapOf(manifest.require)).find((name) => name.includes('/') && !lower.has(name.toLowerCase()));
  if (missing !== undefined) throw fail('PHP_LOCKFILE_OUT_OF_STEP', { name: missing });
};

const mostLevels = 8;
const filesBelow = (tree: SourceTree, folder: string, levels = mostLevels): readonly AppPath[] =>
  levels === 0
    ? []
    : [...tree.list(folder)]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(({ name, kind }): readonly AppPath[] => {
          const path = posix.join(folder, name);
          if (kind === 'directory') return ['vendor', 'node_modules', '.git'].includes(name) ? [] : filesBelow(tree, path, levels - 1);
          const found = tree.find(path);
          return found === undefined || tree.ignoredBy(found) ? [] : [found];
        });

/** Packages that are folders or archives of the source. @throws PHP_PACKAGE_PATH_MISSING */
const localPackages = (tree: SourceTree, lock: Lockfile): readonly AppPath[] =>
  lock.packages.flatMap(({ name, dist }) => {
    const url = dist?.url;
    if (url === undefined || /^[a-z][\w+.-]*:/i.test(url)) return [];
    const path = posix.normalize(url);
    const archive = path.startsWith('..') || posix.isAbsolute(path) ? undefined : tree.find(path);
    if (archive !== undefined) return [archive];
    if (path.startsWith('..') || posix.isAbsolute(path) || !tree.hasDirectory(path))
      throw fail('PHP_PACKAGE_PATH_MISSING', { name, path: url });
    return filesBelow(tree, path);
  });

const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];

/** Files that plugins read while they install, such as patches: whatever `extra` names and the source has. */
const pluginFiles = (tree: SourceTree, { extra }: Manifest): readonly AppPath[] =>
  stringsIn(extra).flatMap((text) =>
    /^[\w./-]+$/.test(text) && !text.startsWith('/') && !text.includes('..') ? (tree.find(text) ?? []) : [],
  );

/** Composer reads its own variables, and the tokens of code hosts. */
const installVariables = ({ variables }: PhpContext): readonly string[] =>
  [...variables.public, ...variables.secret].filter((name) => /^COMPOSER_|^(?:GITHUB|GITLAB)_TOKEN$/.test(name)).sort();

const flags = ['--no-dev', '--no-progress'] as const;

const installStep = (context: PhpContext, locked: boolean): BuildStep => {
  const variables = installVariables(context);
  return {
    name: locked ? 'Install exactly what the lockfile says; scripts and the autoloader need the sources' : 'Install without a lockfile',
    run: { kind: 'argv', argv: ['composer', 'install', ...flags, '--prefer-dist', '--no-scripts', '--no-autoloader'] },
    caches: [{ id: 'php-composer', target: '/root/.cache/composer', sharing: 'shared' }],
    ...(variables.length === 0 ? {} : { variables }),
  };
};

/**
 * One layer from `composer.json`, the lockfile, packages of the source and files that plugins read.
 *
 * @throws PHP_LOCKFILE_OUT_OF_STEP, PHP_PACKAGE_PATH_MISSING
 */
export const dependencies = async (context: PhpContext): Promise<readonly DependencyLayer[]> => {
  const { tree, workdir } = context;
  const path = tree.find('composer.json');
  const manifest = await readManifest(tree);
  const lock = await readLock(tree);
  if (path === undefined || !hasPackages(manifest, lock)) return [];
  if (lock) checkLock(manifest, lock);
  const files = [
    path,
    tree.find('composer.lock'),
    tree.find('symfony.lock'),
    ...(lock ? localPackages(tree, lock) : []),
    ...pluginFiles(tree, manifest),
  ];
  return [
    {
      name: 'dependencies',
      inputs: [...new Set(files.filter((file) => file !== undefined))],
      steps: [installStep(context, lock !== undefined)],
      // The autoloader and plugins write between the packages, so the build goes on where the install ended.
      tree: [],
      production: { from: 'install', steps: [], paths: [`${workdir}/${vendorFolder(manifest)}` as ContainerPath] },
      notices: lock === undefined ? [noLockfile] : [],
    },
  ];
};
