import type { AppPath, BuildStep, CacheMount, Command, DependencyLayer, Notice } from '@migetpacks/core/plugin';
import { gemHome } from '../bundler-env.ts';
import { fail } from '../errors.ts';
import type { RubyContext } from '../facts.ts';
import { bootsnapCache, precompileGems } from '../frameworks/bootsnap.ts';
import { findSite } from '../frameworks/jekyll.ts';
import { readGemfile, type Gemfile } from '../gemfile.ts';
import { readLockfile, type Lockfile } from '../lockfile.ts';
import { localFiles } from './local-files.ts';

// Bundler downloads into the folder of the gems; as a mount, what was downloaded stays out of the layer.
const caches = ({ usesGit = false }: Partial<Lockfile>): readonly CacheMount[] => [
  // Two builds may not update one clone of a repository at a time.
  { id: 'ruby-gems', target: `${gemHome}/cache`, sharing: usesGit ? 'locked' : 'shared' },
  { id: 'ruby-index', target: '/root/.bundle/cache', sharing: 'shared' },
];

/** What compilers leave beside the libraries that they made. */
const removeLeftovers: Command = {
  kind: 'script',
  script: `find ${gemHome} -type f '(' -name '*.o' -o -name mkmf.log -o -name gem_make.out ')' -delete`,
};

/**
 * Bundler unpacks in several threads, and Ruby reads its umask by setting it to 0 for a moment (`rb_file_s_umask`): what another
 * thread makes just then is everybody's to write. The cache belongs to other builds too, which may be busy in it.
 */
const closeToOthers: Command = {
  kind: 'script',
  script: `find ${gemHome} -path ${gemHome}/cache -prune -o ! -type l -perm /022 -exec chmod go-w {} +`,
};

const noLockfile: Notice = {
  level: 'warning',
  text: 'There is no Gemfile.lock, so two builds of the same source may install different gems; run "bundle lock" and commit it',
};

/** @throws RUBY_PLATFORM_MISSING */
const checkPlatforms = (lock: Lockfile): void => {
  const { path, platforms } = lock;
  if (platforms.length > 0 && !platforms.some((name) => name === 'ruby' || name.includes('linux')))
    throw fail('RUBY_PLATFORM_MISSING', { lockfile: path, platforms });
};

/** Bundler reads `BUNDLE_<SETTING>` and, for a private source, `BUNDLE_<HOST>`. */
const installVariables = ({ variables }: RubyContext, gemfile: Gemfile): readonly string[] => {
  const given = [...variables.public, ...variables.secret].filter((name) => name.startsWith('BUNDLE_'));
  return [...new Set([...given, ...gemfile.variables])].sort();
};

const installStep = (context: RubyContext, gemfile: Gemfile, lock: Lockfile | undefined): BuildStep => {
  const variables = installVariables(context, gemfile);
  return {
    name: lock === undefined ? 'Install gems without a lockfile' : 'Install exactly what the lockfile says',
    run: [{ kind: 'argv', argv: ['bundle', 'install', '--retry', '3'] }, ...precompileGems(lock), removeLeftovers, closeToOthers],
    caches: caches(lock ?? {}),
    ...(variables.length === 0 ? {} : { variables }),
  };
};

/**
 * One layer from the Gemfile, the lockfile and what both name of the source. The gems live outside of the app.
 *
 * @throws RUBY_LOCKFILE_INVALID, RUBY_PLATFORM_MISSING, RUBY_LOCAL_GEM_MISSING
 */
export const dependencies = async (context: RubyContext): Promise<readonly DependencyLayer[]> => {
  const { facts, tree, workdir } = context;
  const path = facts.gemfile === null ? undefined : tree.find(facts.gemfile);
  if (path === undefined) return [];
  const gemfile = await readGemfile(tree, path);
  const lock = await readLockfile(tree, facts);
  if (lock) checkPlatforms(lock);
  const site = await findSite(context, lock);
  const inputs: readonly AppPath[] = [path, ...(lock === undefined ? [] : [lock.path]), ...(await localFiles(tree, gemfile, lock))];
  return [
    {
      name: 'dependencies',
      inputs: [...new Set(inputs)],
      steps: [installStep(context, gemfile, lock)],
      tree: [gemHome],
      ...(site === undefined ? { production: { from: 'install', steps: [], paths: [gemHome, ...bootsnapCache(lock, workdir)] } } : {}),
      notices: lock === undefined ? [noLockfile] : [],
    },
  ];
};
