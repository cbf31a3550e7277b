import type { AppPath, Detection, DetectContext, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

/** Files of dep, Godep, Glide and govendor. */
const legacyFiles = ['Gopkg.toml', 'Godeps/Godeps.json', 'glide.yaml', 'vendor/vendor.json'] as const;

/** A file of the app, unless it stays out of the build context: a `go.work` for one machine often does. */
export const findKept = (tree: SourceTree, path: string): AppPath | undefined => {
  const found = tree.find(path);
  return found === undefined || tree.ignoredBy(found) ? undefined : found;
};

const label = 'Go';

const look = (tree: SourceTree): readonly [Facts['kind'], AppPath] | undefined => {
  const work = findKept(tree, 'go.work');
  if (work !== undefined) return ['workspace', work];
  const mod = tree.find('go.mod');
  if (mod !== undefined) return ['module', mod];
  const legacy = tree.find(...legacyFiles);
  if (legacy !== undefined) return ['legacy', legacy];
  const source = tree.find('main.go');
  return source === undefined ? undefined : ['source', source];
};

/** Go is used by whatever has a `go.mod` or a `go.work`, by what its older managers left, by a lone `main.go`, or by who wants its program. */
export const detect = ({ tree, wanted }: DetectContext<Settings>): Detection<Facts> => {
  const seen = look(tree);
  if (seen === undefined)
    return wanted
      ? { matched: true, strength: 'source', evidence: [], facts: { kind: 'nothing', file: '' }, label }
      : { matched: false, reason: 'no go.mod, go.work or main.go' };
  const [kind, file] = seen;
  const more = kind === 'workspace' ? ['go.mod', 'go.work.sum'] : ['go.sum', 'vendor/modules.txt'];
  const evidence = kind === 'source' ? [] : more.flatMap((path) => tree.find(path) ?? []);
  return {
    matched: true,
    strength: kind === 'source' ? 'source' : 'manifest',
    evidence: [file, ...evidence],
    facts: { kind, file },
    label,
  };
};
