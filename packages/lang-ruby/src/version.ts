import { pickVersion, readMise, readToolVersions, readVersionFile } from '@migetpacks/core/plugin';
import type { AppPath, ResolvedVersion, SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Facts, RubyVersionContext } from './facts.ts';
import { gemScheme, meets } from './gem-scheme.ts';
import { readGemfile, type RubyDirective } from './gemfile.ts';
import { readLockfile, type Lockfile } from './lockfile.ts';
import { rubyReleases } from './versions.ts';

const otherEngine = /^(?:jruby|truffleruby|rbx|rubinius|mruby|picoruby|ree|maglev)\b/i;

const place = ({ source }: VersionRequest): string =>
  source.from === 'file' ? source.path : source.from === 'setting' ? source.name : 'the default';

const refuseOtherEngine = (request: VersionRequest): VersionRequest => {
  if (otherEngine.test(request.spec)) throw fail('RUBY_ENGINE_UNSUPPORTED', { engine: request.spec, from: place(request) });
  return request;
};

/** What the `ruby` line of the Gemfile asks for: itself, or through the file that it names. */
const gemfileRequest = async (tree: SourceTree, path: AppPath, directive: RubyDirective): Promise<VersionRequest | undefined> => {
  const { engine, file, line, spec } = directive;
  if (engine !== undefined && engine !== 'ruby') throw fail('RUBY_ENGINE_UNSUPPORTED', { engine, from: path });
  if (file?.endsWith('.tool-versions')) return readToolVersions(tree, 'ruby', ['ruby']);
  if (file?.endsWith('mise.toml')) return readMise(tree, 'ruby', ['ruby']);
  if (file !== undefined) return readVersionFile(tree, file, 'ruby');
  if (spec === undefined) return undefined;
  // A bare number is an exact version to Bundler, also when it is `3.3`.
  const exact = /^\d+(?:\.\d+)*$/.test(spec) ? `= ${spec}` : spec;
  return { tool: 'ruby', spec: exact, source: { from: 'file', path, line, field: 'ruby' } };
};

const isExact = ({ spec }: VersionRequest): boolean => /^(?:=\s*)?\d+(?:\.\d+)*$/.test(spec);

/** The Ruby that wrote the lockfile: a record, which binds nobody and may be newer than the table. */
const lockRequest = (lock: Lockfile | undefined): VersionRequest | undefined => {
  if (lock?.ruby === undefined || !rubyReleases.lines.some(({ versions }) => versions.includes(lock.ruby!.version))) return undefined;
  const { version, line } = lock.ruby;
  return { tool: 'ruby', spec: version, source: { from: 'file', path: lock.path, line, field: 'RUBY VERSION' } };
};

interface Requests {
  /** Strongest first. */
  readonly all: readonly VersionRequest[];
  /** What Bundler holds the running Ruby against. */
  readonly enforced: VersionRequest | undefined;
}

/** Everything that asks for a Ruby: what Bundler enforces when it is exact, files that pin a version, then ranges. */
const rubyRequests = async (tree: SourceTree, facts: Facts, lock: Lockfile | undefined): Promise<Requests> => {
  const gemfile = facts.gemfile === null ? undefined : tree.find(facts.gemfile);
  const directive = gemfile && (await readGemfile(tree, gemfile)).ruby;
  const enforced = gemfile && directive && (await gemfileRequest(tree, gemfile, directive));
  const pins = [
    await readVersionFile(tree, '.ruby-version', 'ruby'),
    await readToolVersions(tree, 'ruby', ['ruby']),
    await readMise(tree, 'ruby', ['ruby']),
    lockRequest(lock),
  ];
  const ordered = enforced && isExact(enforced) ? [enforced, ...pins] : [...pins, enforced];
  return { all: ordered.filter((request) => request !== undefined), enforced };
};

const byDefault: VersionRequest = { tool: 'ruby', spec: rubyReleases.defaultLine, source: { from: 'default' } };

/** Older ones do not run on any Ruby of the table. */
const oldestBundler = '2.3';

/** The Bundler that wrote the lockfile: another one could read it differently, or would download this one by itself. */
const bundlerVersion = (lock: Lockfile | undefined): ResolvedVersion | undefined => {
  if (lock?.bundler === undefined || !meets(lock.bundler.version, `>= ${oldestBundler}`)) return undefined;
  const { version, line } = lock.bundler;
  const source = { from: 'file', path: lock.path, line, field: 'BUNDLED WITH' } as const;
  return { request: { tool: 'bundler', spec: version, source }, version, support: 'supported' };
};

/**
 * Chooses the versions of Ruby and of Bundler.
 *
 * @throws RUBY_GEMFILE_MISSING, RUBY_ENGINE_UNSUPPORTED, RUBY_VERSION_CONFLICT, RUBY_LOCKFILE_INVALID, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async ({ facts, requested, today, tree }: RubyVersionContext): Promise<VersionSet> => {
  if (facts.kind === 'lockfile') throw fail('RUBY_GEMFILE_MISSING', { file: facts.lockfile! });
  const rack = facts.kind === 'source' ? tree.find('config.ru') : undefined;
  if (rack !== undefined) throw fail('RUBY_GEMFILE_MISSING', { file: rack });
  const lock = await readLockfile(tree, facts);
  const { all, enforced } = await rubyRequests(tree, facts, lock);
  const request = refuseOtherEngine(requested['ruby'] ?? all[0] ?? byDefault);
  const language = pickVersion({ request, table: rubyReleases, scheme: gemScheme, today });
  const rule = enforced && gemScheme.read(enforced.spec, rubyReleases, today);
  const allowed = rule?.kind === 'exact' ? rule.version === language.version : rule?.kind !== 'range' || rule.allows(language.version);
  if (!allowed)
    throw fail('RUBY_VERSION_CONFLICT', {
      version: language.version,
      chosenBy: place(request),
      gemfile: facts.gemfile!,
      spec: enforced!.spec.replace(/^= /, ''),
    });
  const bundler = bundlerVersion(lock);
  return { language, tools: bundler === undefined ? {} : { bundler } };
};
