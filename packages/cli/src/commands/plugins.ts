import { searchOperatorConfig } from '../config/search.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadPlugins } from '../plugins/load.ts';
import type { CommandContext } from './command.ts';

/** Lists the plugins with their versions and where they were found. */
export const plugins = async ({ io, output, settings }: CommandContext): Promise<number> => {
  const named = settings.config === undefined ? undefined : { path: settings.config.value, where: settings.config.source.name };
  const loaded = await loadPlugins(await searchOperatorConfig(named, io.cwd, undefined));
  const rows = loaded.map(({ plugin, package: name, from }) => ({
    id: plugin.id,
    package: name,
    version: plugin.meta.version,
    apiVersion: plugin.apiVersion,
    from,
  }));
  if (output.json) output.printJson(rows);
  else
    for (const { id, package: name, version, apiVersion, from } of rows)
      output.print(`${id}  ${name} ${version}  API ${String(apiVersion)}  ${from}`);
  return exitCodes.done;
};
