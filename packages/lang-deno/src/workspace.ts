import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { DenoContext } from './facts.ts';
import { Config, Manifest } from './schema.ts';

/** One configuration of the repository; the root's folder is `.`. */
export interface Part {
  readonly folder: string;
  readonly config: Config;
  readonly manifest: Manifest;
  readonly files: readonly AppPath[];
}
export interface Workspace {
  readonly root: Part;
  readonly members: readonly Part[];
  /** The part that ships. */
  readonly app: Part;
}

const readPart = async (tree: SourceTree, folder: string): Promise<Part> => {
  const at = (name: string): AppPath | undefined => tree.find(posix.join(folder, name));
  // Deno takes deno.json where both are there, and allows comments in either.
  const config = at('deno.json') ?? at('deno.jsonc');
  const manifest = at('package.json');
  return {
    folder,
    config: config === undefined ? ({} as Config) : await tree.parse<Config>(config, 'jsonc', Config),
    manifest: manifest === undefined ? ({} as Manifest) : await tree.parse<Manifest>(manifest, 'json', Manifest),
    files: [config, manifest].filter((path) => path !== undefined),
  };
};

const label = ({ folder, config, manifest }: Part): string => config.name ?? manifest.name ?? folder;
const starts = ({ config, manifest }: Part): boolean => config.tasks?.['start'] !== undefined || manifest.scripts?.['start'] !== undefined;

const chooseApp = (root: Part, members: readonly Part[], asked: string | undefined): Part => {
  if (asked !== undefined) {
    const folder = posix.normalize(asked).replace(/\/$/, '');
    const found = members.find((member) => label(member) === asked || member.folder === folder);
    if (found === undefined) throw fail('DENO_APP_UNKNOWN', { app: asked, known: members.map(label) });
    return found;
  }
  if (members.length === 0 || starts(root)) return root;
  const candidates = members.filter(starts);
  const [only, ...rest] = candidates;
  if (only === undefined || rest.length > 0) throw fail('DENO_APP_AMBIGUOUS', { candidates: candidates.map(label) });
  return only;
};

type Asked = Pick<DenoContext, 'tree' | 'app' | 'facts' | 'role'>;

/** The root of the repository; an empty one where only the program is wanted: a `package.json` belongs to another manager then. */
export const readRoot = async ({ tree, facts }: Pick<Asked, 'tree' | 'facts'>): Promise<Part> =>
  facts.kind === 'nothing' ? { folder: '.', config: {} as Config, manifest: {} as Manifest, files: [] } : readPart(tree, '.');

/**
 * Finds the part that ships: the one that the operator names, else the root when it has a task "start", else the only one that has.
 *
 * @throws DENO_APP_UNKNOWN, DENO_APP_AMBIGUOUS, APP_FILE_INVALID
 */
export const readWorkspace = async ({ tree, app, facts, role }: Asked): Promise<Workspace> => {
  const root = await readRoot({ tree, facts });
  const { workspace = [] } = root.config;
  const listed = 'members' in workspace ? workspace.members : workspace;
  const patterns = [...listed, ...(root.manifest.workspaces ?? [])].map((pattern) => posix.normalize(pattern).replace(/\/$/, ''));
  const folders = patterns
    .filter((pattern) => !/^(?:!|\.\.|\/)|^\.$/.test(pattern))
    .flatMap((pattern) => tree.glob(`${pattern}/{deno.json,deno.jsonc,package.json}`).map((path) => posix.dirname(path)));
  const members = await Promise.all([...new Set(folders)].sort().map((folder) => readPart(tree, folder)));
  return { root, members, app: role === 'helper' ? root : chooseApp(root, members, app) };
};
