import { fail } from './errors.ts';
import { joinPath } from './normalize-path.ts';
import type { TreeNode, TreeReader } from './tree-reader.ts';

/** Where a path really is, and what is there. */
export interface RealNode {
  readonly path: string;
  readonly node: Exclude<TreeNode, { kind: 'link' }>;
}

/** A name still to be followed, and the link whose target it stands in. */
interface Step {
  readonly name: string;
  readonly link: { readonly path: string; readonly target: string };
}

/** As Linux: more links than this in one path are a loop. */
const mostLinks = 40;

const stepsOf = (path: string, link: Step['link']): readonly Step[] => path.split('/').map((name) => ({ name, link }));

/**
 * Follows a normal path through the links of a tree, one name at a time, so that a link is judged by where it leads and
 * never by what is there.
 *
 * @throws APP_PATH_ESCAPES
 */
export const resolvePath = (reader: Pick<TreeReader, 'stat' | 'inside'>, path: string): RealNode | undefined => {
  let pending = stepsOf(path, { path, target: path });
  let real: string[] = [];
  let current: RealNode['node'] = { kind: 'directory' };
  let links = 0;
  for (let step = pending[0]; step !== undefined; step = pending[0]) {
    pending = pending.slice(1);
    const { name, link } = step;
    if (name === '' || name === '.') continue;
    if (current.kind !== 'directory') return undefined;
    if (name === '..') {
      // The path itself is normal, so only the target of a link climbs.
      if (real.pop() === undefined) throw fail('APP_PATH_ESCAPES', link);
      continue;
    }
    const here = joinPath(real.join('/'), name);
    const node = reader.stat(here);
    if (node === undefined) return undefined;
    if (node.kind !== 'link') {
      real.push(name);
      current = node;
      continue;
    }
    if (++links > mostLinks) return undefined;
    const followed = { path: here, target: node.target };
    const absolute = node.target.startsWith('/');
    const target = absolute ? reader.inside(node.target) : node.target;
    if (target === undefined) throw fail('APP_PATH_ESCAPES', followed);
    if (absolute) real = [];
    pending = [...stepsOf(target, followed), ...pending];
  }
  return { path: real.join('/'), node: current };
};
