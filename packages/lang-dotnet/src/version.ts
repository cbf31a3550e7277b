import { pickVersion, readMise, readToolVersions, semverScheme } from '@migetpacks/core/plugin';
import type { SourceTree, VersionRequest, VersionScheme, VersionSet } from '@migetpacks/core/plugin';
import { chooseProject } from './choose-project.ts';
import { fail } from './errors.ts';
import { isNothing, type DotnetVersionContext } from './facts.ts';
import { readGlobalJson } from './global-json.ts';
import { targetOf, type Target } from './target-framework.ts';
import { dotnetReleases } from './versions.ts';

const toolNames = ['dotnet', 'dotnet-core', 'dotnet-sdk'];

/**
 * The grammar of ranges, and the spellings of .NET: `net8.0` is a target, and a patch of three digits numbers an SDK, which says no
 * more about the runtime than its line.
 */
const dotnetScheme: VersionScheme = {
  ...semverScheme,
  examples: ['10.0', '8.0.30', 'net9.0'],
  read: (spec, table, today) =>
    semverScheme.read(
      spec
        .trim()
        .replace(/^net(?=\d)/i, '')
        .replace(/^(\d+\.\d+)\.\d{3}.*$/, '$1'),
      table,
      today,
    ),
};

const fromProject = (path: VersionRequest['source'] & { from: 'file' }, { version, property }: Target): VersionRequest => ({
  tool: 'dotnet',
  spec: version,
  source: { ...path, field: property },
});

const fromFiles = async (tree: SourceTree): Promise<VersionRequest | undefined> => {
  const sdk = await readGlobalJson(tree);
  if (sdk !== undefined) return { tool: 'dotnet', spec: sdk.version, source: { from: 'file', path: sdk.path, field: 'sdk.version' } };
  return (await readToolVersions(tree, 'dotnet', toolNames)) ?? (await readMise(tree, 'dotnet', toolNames));
};

const byDefault: VersionRequest = { tool: 'dotnet', spec: dotnetReleases.defaultLine, source: { from: 'default' } };

/**
 * The runtime: what the project is compiled for, unless the operator asks for a newer one.
 *
 * @throws DOTNET_VERSION_TOO_OLD, VERSION_UNKNOWN, VERSION_INVALID, and the codes of {@link chooseProject} and {@link targetOf}
 */
export const version = async (context: DotnetVersionContext): Promise<VersionSet> => {
  const { requested, today, tree } = context;
  const project = isNothing(context.facts) ? undefined : await chooseProject(context);
  const target = project && targetOf(project);
  const request =
    requested['dotnet'] ??
    (project && target ? fromProject({ from: 'file', path: project.path }, target) : ((await fromFiles(tree)) ?? byDefault));
  const language = pickVersion({ request, table: dotnetReleases, scheme: dotnetScheme, today });
  if (project && target && Number.parseFloat(language.version) < Number.parseFloat(target.version))
    throw fail('DOTNET_VERSION_TOO_OLD', { version: language.version, project: project.path, framework: target.framework });
  return { language, tools: {} };
};
