import { pickVersion, readMise, readToolVersions, readVersionFile } from '@migetpacks/core/plugin';
import type { AppPath, ResolvedVersion, SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { readLock, readManifest, requirersOf } from './composer-files.ts';
import { composerScheme, meets } from './composer-scheme.ts';
import { fail } from './errors.ts';
import type { PhpVersionContext } from './facts.ts';
import { mapOf, type Manifest } from './schema.ts';
import { composerVersion, phpReleases } from './versions.ts';

const inManifest = (path: AppPath, field: string, spec: string): VersionRequest => ({
  tool: 'php',
  spec,
  source: { from: 'file', path, field },
});

/** The PHP that Composer was told to resolve for: its line, and not an older release of it. */
const platformSpec = ({ config }: Manifest): string | undefined => {
  const php = config?.platform?.['php'];
  const [version, patch] = typeof php === 'string' ? (/^\d+\.\d+(\.\d+)?/.exec(php) ?? []) : [];
  return version === undefined ? undefined : `~${version}${patch === undefined ? '.0' : ''}`;
};

/** Everything that asks for a PHP version, strongest first: files that pin one, then what the manifest allows. */
const phpRequests = async (tree: SourceTree, manifest: Manifest): Promise<readonly VersionRequest[]> => {
  const path = tree.find('composer.json');
  const platform = platformSpec(manifest);
  const required = mapOf(manifest.require)['php'] ?? mapOf(manifest.require)['php-64bit'];
  const requests = [
    await readVersionFile(tree, '.php-version', 'php'),
    await readToolVersions(tree, 'php', ['php']),
    await readMise(tree, 'php', ['php']),
    path && platform !== undefined ? inManifest(path, 'config.platform.php', platform) : undefined,
    // A bare number is one exact version to Composer.
    path && required !== undefined
      ? inManifest(path, 'require.php', /^\d+(?:\.\d+)?$/.test(required) ? `=${required}` : required)
      : undefined,
  ];
  return requests.filter((request) => request !== undefined);
};

const place = ({ source }: VersionRequest): string =>
  source.from === 'file' ? source.path : source.from === 'setting' ? source.name : 'the default';

const composerTool = (): ResolvedVersion => ({
  request: { tool: 'composer', spec: composerVersion, source: { from: 'default' } },
  version: composerVersion,
  support: 'supported',
});

/**
 * Chooses the PHP version, which all locked packages have to allow, and Composer's.
 *
 * @throws PHP_MANIFEST_MISSING, PHP_VERSION_CONFLICT, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async ({ facts, requested, today, tree }: PhpVersionContext): Promise<VersionSet> => {
  if (facts.kind === 'lockfile') throw fail('PHP_MANIFEST_MISSING', { lockfile: 'composer.lock' });
  const manifest = await readManifest(tree);
  const needs = requirersOf(manifest, await readLock(tree)).flatMap(({ from, require }) => {
    const spec = require['php'];
    return spec === undefined ? [] : [{ from, spec }];
  });
  const allowed = (candidate: string): boolean => needs.every(({ spec }) => meets(candidate, spec));
  const [first] = await phpRequests(tree, manifest);
  const byDefault: VersionRequest = { tool: 'php', spec: '*', source: { from: 'default' } };
  const request = requested['php'] ?? first ?? byDefault;
  const language = pickVersion({ request, table: phpReleases, scheme: composerScheme(allowed), today });
  const broken = needs.find(({ spec }) => !meets(language.version, spec));
  if (broken)
    throw fail('PHP_VERSION_CONFLICT', { version: language.version, chosenBy: place(request), name: broken.from, spec: broken.spec });
  return { language, tools: facts.kind === 'manifest' ? { composer: composerTool() } : {} };
};
