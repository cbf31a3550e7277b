import * as z from 'zod/mini';
import type { AppPath, SourceTree, VersionRequest } from '../plugin/contract.ts';

const withoutComment = (line: string): string => line.replace(/(^|\s)#.*$/, '').trim();

/** The first line of a version file (`.nvmrc`, `.node-version`) that is neither empty nor a comment. */
export const readVersionFile = async (tree: SourceTree, path: string, tool: string): Promise<VersionRequest | undefined> => {
  const found = tree.find(path);
  if (found === undefined) return undefined;
  const lines = (await tree.text(found)).split('\n').map(withoutComment);
  const at = lines.findIndex((line) => line !== '');
  return at === -1 ? undefined : { tool, spec: lines[at]!, source: { from: 'file', path: found, line: at + 1 } };
};

/** The tool's line of `.tool-versions`; of several versions the first counts, as in asdf. */
export const readToolVersions = async (tree: SourceTree, tool: string, names: readonly string[]): Promise<VersionRequest | undefined> => {
  const path = tree.find('.tool-versions');
  if (path === undefined) return undefined;
  const lines = (await tree.text(path)).split('\n').map((line) => withoutComment(line).split(/\s+/));
  const at = lines.findIndex(([name = '', spec]) => names.includes(name) && spec !== undefined);
  return at === -1 ? undefined : { tool, spec: lines[at]![1]!, source: { from: 'file', path, line: at + 1, field: lines[at]![0]! } };
};

// In the order in which mise reads them (https://mise.jdx.dev/configuration.html); files for one machine are left out.
const miseFiles = ['mise.toml', '.mise.toml', 'mise/config.toml', '.mise/config.toml', '.config/mise.toml', '.config/mise/config.toml'];

// Functions, because few apps have such a file and start-up time counts.
const MiseTool = () => {
  const Spec = z.union([z.string(), z.pipe(z.int(), z.transform(String))]);
  const Entry = z.union([Spec, z.object({ version: Spec })]);
  return z.union([Entry, z.tuple([Entry], Entry)]);
};
const MiseFile = () => z.object({ tools: z.optional(z.record(z.string(), z.unknown())) });

const specOf = (tool: z.infer<ReturnType<typeof MiseTool>>): string => {
  const first = Array.isArray(tool) ? tool[0] : tool;
  return typeof first === 'string' ? first : first.version;
};

/** Line of a key in a table of a TOML file; the parser keeps no positions. */
const lineOfTool = (text: string, name: string): number | undefined => {
  const lines = text.split('\n');
  const table = lines.findIndex((line) => /^\s*\[\s*tools\s*\]/.test(line));
  const isEntry = (line: string): boolean => line.replace(/^\s*(?:\[\s*tools\.|tools\.)?["']?/, '').startsWith(name) && /[=\]]/.test(line);
  const at = lines.findIndex((line, i) => i > table && isEntry(line));
  return at === -1 ? undefined : at + 1;
};

const readMiseFile = async (
  tree: SourceTree,
  path: AppPath,
  tool: string,
  names: readonly string[],
): Promise<VersionRequest | undefined> => {
  const { tools = {} } = await tree.parse(path, 'toml', MiseFile());
  const name = names.find((candidate) => Object.hasOwn(tools, candidate));
  if (name === undefined) return undefined;
  // Only this tool's entry has to make sense: the others are not ours to judge.
  const file = await tree.parse(path, 'toml', z.object({ tools: z.object({ [name]: MiseTool() }) }));
  const spec = specOf(file.tools[name]!);
  const line = lineOfTool(await tree.text(path), name);
  return { tool, spec, source: { from: 'file', path, ...(line === undefined ? {} : { line }), field: `tools.${name}` } };
};

/** The tool's entry in the first file of mise that has one. @throws APP_FILE_INVALID */
export const readMise = async (tree: SourceTree, tool: string, names: readonly string[]): Promise<VersionRequest | undefined> => {
  for (const file of miseFiles) {
    const path = tree.find(file);
    const request = path === undefined ? undefined : await readMiseFile(tree, path, tool, names);
    if (request) return request;
  }
  return undefined;
};
