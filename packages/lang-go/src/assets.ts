import { posix } from 'node:path';
import { buildsFrontEnd, firstNeeds, frontEndOf, isFrontEndOutput, isKept, isThere, mayHoldSecrets } from '@migetpacks/core/plugin';
import type { Artifact, Need } from '@migetpacks/core/plugin';
import { findEmbeds } from './embeds.ts';
import { fail } from './errors.ts';
import type { GoContext } from './facts.ts';
import type { Program } from './find-programs.ts';
import { readPrograms } from './programs.ts';
import { findReads, type Read } from './reads.ts';

/** Folders that programs read while they run, by the names that people give them. */
const usualFolders =
  'assets config configs dist i18n locales migrations db/migrations public resources static templates tmpl translations views ' +
  'web/assets web/dist web/public web/static web/templates ui/dist ui/html ui/static frontend/dist frontend/build client/dist client/build';

/** What of the app ships beside the programs, by its path from the folder of the module. */
export interface Assets {
  /** The folder of the module, or the root for modules in several. */
  readonly root: string;
  readonly names: readonly string[];
  /** What a source reads and what ships only when it is named. */
  readonly secrets: readonly Read[];
  /** Output of front ends, which the source does not have. */
  readonly built: readonly Need[];
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** What a command of the operator or a hook may write. */
const isBuiltByHand = ({ buildCommand, tree }: GoContext): boolean =>
  buildCommand !== undefined || tree.find('bin/go-pre-compile', 'bin/go-post-compile') !== undefined;

const node = (because: string, directory: string): Need => ({ program: 'node', because, directory });

/** What the setting names: there, or built before it ships. @throws GO_SETTING_INVALID */
const findNamed = (context: GoContext, root: string): readonly { name: string; built: readonly Need[] }[] =>
  (context.settings.assets ?? []).map((value) => {
    const path = posix.join(root, value);
    const name = posix.normalize(value).replace(/(.)\/$/, '$1');
    if (isThere(context.tree, path)) return { name, built: [] };
    const frontEnd = frontEndOf(context.tree, path);
    if (frontEnd === undefined && !isBuiltByHand(context))
      throw fail('GO_SETTING_INVALID', {
        setting: 'go.assets',
        value,
        fault: 'the source has no such file or folder, and nothing builds it',
      });
    return { name, built: frontEnd === undefined ? [] : [node('go.assets', frontEnd)] };
  });

/** What sources read: there, or output of a front end. */
const findRead = async ({ role, tree }: GoContext, root: string, reads: readonly Read[]) => {
  const found = await Promise.all(
    reads.map(async (read) => {
      const path = posix.join(root, read.path);
      if (isThere(tree, path)) return isKept(tree, path) ? [{ read, built: [] }] : [];
      const expected = role === 'primary' && isFrontEndOutput(read.path);
      const frontEnd = expected ? frontEndOf(tree, path) : undefined;
      if (frontEnd === undefined || !(await buildsFrontEnd(tree, frontEnd))) return [];
      return [{ read, built: [node(read.from, frontEnd)] }];
    }),
  );
  return found.flat();
};

/** Files and folders that ship: those with usual names, those that sources read and those that the setting names. @throws GO_SETTING_INVALID */
export const findAssets = async (context: GoContext, programs: readonly Program[]): Promise<Assets> => {
  const { tree } = context;
  const roots = new Set(programs.map(({ module }) => module?.folder ?? '.'));
  const root = roots.size === 1 ? [...roots][0]! : '.';
  const embedded = (await findEmbeds(tree, [root])).map(({ path }) => posix.relative(root, path));
  const named = findNamed(context, root);
  const usual = usualFolders
    .split(' ')
    .filter((name) => tree.hasDirectory(posix.join(root, name)) && !embedded.some((path) => path === name || isBelow(path, name)));
  const reads = (await findReads(tree, root)).filter(({ path }) => !embedded.some((other) => path === other || isBelow(path, other)));
  const read = await findRead(context, root, reads);
  const open = read.filter(({ read: { path } }) => !mayHoldSecrets(path));
  const all = [...new Set([...usual, ...open.map(({ read: { path } }) => path), ...named.map(({ name }) => name)])];
  const names = all.filter((name) => !all.some((other) => isBelow(name, other)));
  return {
    root,
    names,
    secrets: read.flatMap((each) => (open.includes(each) || covers(names, each.read.path) ? [] : [each.read])),
    built: [...open, ...named].flatMap(({ built }) => built),
  };
};

/** Whether a path ships, alone or with a folder that it is in. */
export const covers = (names: readonly string[], path: string): boolean => names.some((name) => path === name || isBelow(path, name));

/** The assets as core takes them: at the place where they are from the folder of the module. */
export const assetArtifacts = ({ workdir }: GoContext, { root, names }: Assets): readonly Artifact[] =>
  names.map((name) => ({
    from: posix.join(workdir, root, name) as Artifact['from'],
    to: posix.join(workdir, name) as Artifact['to'],
  }));

/** Front ends that have to be built first, because programs serve their output; one at the top is found by its own plugin. */
export const assetNeeds = async (context: GoContext): Promise<readonly Need[]> => {
  if (context.facts.kind === 'nothing') return [];
  const { built } = await findAssets(context, await readPrograms(context));
  return firstNeeds(built.filter(({ directory }) => directory !== '.'));
};
