import { posix } from 'node:path';
import type { AppPath, DetectContext, Detection, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

const projectFile = /\.(?:cs|fs|vb)proj$/;
const solutionFile = /\.slnx?$/;
/** A repository with more folders at its top has its solution there. */
const mostFolders = 64;
/** Solutions of services sort them by area and kind: `src/Services/Catalog/src/host/Catalog.API`. */
const deepest = 6;

const filesIn = (tree: SourceTree, folder: string, pattern: RegExp): readonly AppPath[] =>
  tree.list(folder).flatMap(({ name, kind }) => {
    const path = folder === '.' ? name : `${folder}/${name}`;
    return kind === 'file' && pattern.test(name) ? (tree.find(path) ?? []) : [];
  });

const endings = ['csproj', 'fsproj', 'vbproj'] as const;

/**
 * Projects one folder down, or in `src` two: the layouts of `dotnet new` without a solution, which names a project after its folder.
 * Looked up by that name, because any other repository may have folders of many thousand files.
 */
const projectsNearby = (tree: SourceTree): readonly AppPath[] => {
  const below = (folder: string): readonly AppPath[] =>
    tree
      .list(folder)
      .filter(({ name, kind }) => kind === 'directory' && !/^(?:\.|node_modules$|vendor$)/.test(name))
      .slice(0, mostFolders)
      .flatMap(({ name }) => tree.find(...endings.map((ending) => posix.join(folder, name, `${name}.${ending}`))) ?? []);
  return [...below('.'), ...below('src')].toSorted();
};

/** .NET is used by whatever has a project file or a solution near the top, and by who wants its program; what packages bring along does not count. */
export const detect = ({ tree, wanted }: DetectContext<Settings>): Detection<Facts> => {
  const solutions = filesIn(tree, '.', solutionFile);
  const atTop = filesIn(tree, '.', projectFile);
  const evidence = [...solutions, ...atTop, ...(solutions.length + atTop.length === 0 ? projectsNearby(tree) : [])];
  if (evidence.length === 0 && wanted)
    return { matched: true, strength: 'source', evidence: [], facts: { projects: [], evidence: '' }, label: '.NET' };
  if (evidence.length === 0) return { matched: false, reason: 'no *.csproj, *.fsproj, *.vbproj or *.sln near the top' };
  const projects = [...new Set([...atTop, ...tree.glob('**/*.{csproj,fsproj,vbproj}', deepest)])].sort();
  return { matched: true, strength: 'manifest', evidence, facts: { projects, evidence: evidence[0]! }, label: '.NET' };
};
