import type { AppPath, SourceTree } from '../plugin/contract.ts';

/** Folder of the scripts that set up the environment of every process. */
export const profileFolder = '.profile.d';

/** The scripts of an app that are sourced before every process, in their order: what `*.sh` finds in `.profile.d`. */
export const profileScripts = (tree: SourceTree): readonly AppPath[] =>
  tree.hasDirectory(profileFolder)
    ? tree
        .list(profileFolder)
        .filter(({ name, kind }) => kind === 'file' && name.endsWith('.sh') && !name.startsWith('.'))
        .flatMap(({ name }) => tree.find(`${profileFolder}/${name}`) ?? [])
    : [];
