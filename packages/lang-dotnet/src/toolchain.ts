import type { Toolchain } from '@migetpacks/core/plugin';
import { chooseProject, withReferences } from './choose-project.ts';
import { isNothing, type DotnetContext } from './facts.ts';
import { publishNeeds } from './needs.ts';
import { readGlobalJson } from './global-json.ts';
import { sdkImage, suiteOf } from './images.ts';
import { lend } from './lend.ts';

/** Keeps the SDK from greeting, counting and writing documentation files. */
const quiet = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1', NUGET_XMLDOC_MODE: 'skip' };

/** The SDK of the runtime's line, or the one that `global.json` insists on. */
export const toolchain = async (context: DotnetContext): Promise<Toolchain> => {
  const { facts, role, tree, versions } = context;
  const { version } = versions.language;
  const wanted = await readGlobalJson(tree);
  const exactly = wanted?.exactly === true ? wanted.version : undefined;
  return {
    base: sdkImage(version, exactly),
    reason: exactly === undefined ? `the SDK of .NET ${version}` : `the SDK that ${wanted!.path} asks for`,
    systemPackages: [],
    env: quiet,
    setup: [],
    // A project is published apart, so the builder of another language needs the SDK only where there is none.
    portable: { ...lend(['dotnet', '--version'], true), ...(isNothing(facts) ? {} : { paths: [] }) },
    ...(role === 'primary' ? { suite: suiteOf(exactly ?? version) } : {}),
    needs: isNothing(facts) ? [] : await publishNeeds(tree, await withReferences(tree, await chooseProject(context))),
    // What is published is portable: the same files for every platform.
    crossCompiles: true,
  };
};
