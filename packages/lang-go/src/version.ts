import { pickVersion, readMise, readToolVersions, readVersionFile, semverScheme } from '@migetpacks/core/plugin';
import type { SourceTree, VersionRequest, VersionScheme, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Facts, GoVersionContext } from './facts.ts';
import { herokuComment, type Directive } from './mod-file.ts';
import { readModules } from './modules.ts';
import { goReleases } from './versions.ts';

/** Versions as Go writes them, `go1.24.3`, and ranges. */
export const goScheme: VersionScheme = {
  ...semverScheme,
  examples: ['1.26', '1.26.3', '>=1.25'],
  read: (spec, table, today) => semverScheme.read(spec.trim().replace(/^go(?=\d)/, ''), table, today),
};

/** The number of a go line: of a release candidate, the release. */
const numberOf = (spec: string): string | undefined => /^(?:go)?(\d+\.\d+(?:\.\d+)?)/.exec(spec)?.[1];
const full = (number: string): string => (number.split('.').length < 3 ? `${number}.0` : number);

interface Line {
  readonly file: string;
  readonly directive: Directive;
}

const linesOfAll = async (tree: SourceTree, facts: Facts): Promise<readonly Line[]> => {
  const { main, replacing, work } = await readModules(tree, facts);
  return [
    ...work.map((directive) => ({ file: 'go.work', directive })),
    ...[...main, ...replacing].flatMap(({ file, directives }) => directives.map((directive) => ({ file, directive }))),
  ];
};

const inFile = (tree: SourceTree, { file, directive: { verb, line } }: Line, spec: string): VersionRequest => ({
  tool: 'go',
  spec,
  source: { from: 'file', path: tree.find(file)!, line, field: verb },
});

/** The newest release that a go line of some module asks for at least; dependencies may need it. */
const minimum = (lines: readonly Line[]): (Line & { readonly number: string }) | undefined =>
  lines
    .flatMap((line) => {
      const number = line.directive.verb === 'go' ? numberOf(line.directive.args[0] ?? '') : undefined;
      return number === undefined ? [] : [{ ...line, number }];
    })
    .sort((a, b) => goScheme.compare(full(b.number), full(a.number)))[0];

const toolchainLine = (lines: readonly Line[]): Line | undefined =>
  lines.find(({ directive: { verb, args } }) => verb === 'toolchain' && numberOf(args[0] ?? '') !== undefined);

const herokuVersion = async (tree: SourceTree): Promise<VersionRequest | undefined> => {
  const comment = await herokuComment(tree, 'goVersion');
  return comment && inFile(tree, { file: 'go.mod', directive: comment }, comment.args[0]!);
};

const chooseRequest = async (tree: SourceTree, lines: readonly Line[]): Promise<VersionRequest> => {
  const toolchain = toolchainLine(lines);
  const least = minimum(lines);
  const requests = [
    await readVersionFile(tree, '.go-version', 'go'),
    await readToolVersions(tree, 'go', ['golang', 'go']),
    await readMise(tree, 'go', ['go', 'golang']),
    await herokuVersion(tree),
    // A release that somebody chose; the go line is only the oldest that will do (https://go.dev/doc/toolchain).
    toolchain && inFile(tree, toolchain, toolchain.directive.args[0]!.replace(/-.*$/, '')),
    least && inFile(tree, least, `>=${least.number}`),
  ];
  return requests.find((request) => request !== undefined) ?? { tool: 'go', spec: goReleases.defaultLine, source: { from: 'default' } };
};

/**
 * Chooses the Go version.
 *
 * @throws GO_MANAGER_REPLACED, GO_MODULE_FILE_INVALID, GO_LOCAL_MODULE_MISSING, GO_VERSION_TOO_OLD, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async ({ facts, requested, today, tree }: GoVersionContext): Promise<VersionSet> => {
  if (facts.kind === 'legacy') throw fail('GO_MANAGER_REPLACED', { file: facts.file });
  const lines = await linesOfAll(tree, facts);
  const request = requested['go'] ?? (await chooseRequest(tree, lines));
  const language = pickVersion({ request, table: goReleases, scheme: goScheme, today });
  const least = minimum(lines);
  // The image sets GOTOOLCHAIN=local, so the go command would stop with this in the middle of the build.
  if (least !== undefined && goScheme.compare(language.version, full(least.number)) < 0)
    throw fail('GO_VERSION_TOO_OLD', { version: language.version, file: `${least.file}:${least.directive.line}`, needs: least.number });
  return { language, tools: {} };
};
