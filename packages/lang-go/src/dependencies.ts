import { posix } from 'node:path';
import type { AppPath, Command, DependencyLayer } from '@migetpacks/core/plugin';
import { findCredentials } from './credentials.ts';
import { findKept } from './detect.ts';
import { fail } from './errors.ts';
import type { GoContext } from './facts.ts';
import { isVendored, readModules, requiredModules } from './modules.ts';

/** A `.netrc` for one command: gone before the step ends, and with a failed step. */
const withMachines = (machines: readonly string[], command: string): Command =>
  machines.length === 0
    ? { kind: 'argv', argv: ['go', 'mod', 'download'] }
    : {
        kind: 'script',
        script: ['umask 077', `cat > ~/.netrc <<NETRC`, ...machines, 'NETRC', command, 'rm ~/.netrc'].join('\n'),
      };

/**
 * The modules, from `go.mod` and `go.sum` alone: the module cache is a tree of its own, which an edit of the source leaves alone.
 *
 * @throws GO_SUM_MISSING
 */
export const dependencies = async ({ facts, tree, variables }: GoContext): Promise<readonly DependencyLayer[]> => {
  const modules = await readModules(tree, facts);
  if (isVendored(tree) || requiredModules(modules).length === 0) return [];
  const all = [...modules.main, ...modules.replacing];
  const sums = all.flatMap(({ folder }) => tree.find(posix.join(folder, 'go.sum')) ?? []);
  const work = facts.kind === 'workspace' ? ['go.work', 'go.work.sum'].flatMap((path) => findKept(tree, path) ?? []) : [];
  if (sums.length === 0 && !work.includes('go.work.sum' as AppPath)) throw fail('GO_SUM_MISSING', { file: facts.file });
  const credentials = findCredentials([...variables.public, ...variables.secret]);
  return [
    {
      name: 'dependencies',
      inputs: [...new Set([...work, ...all.map(({ file }) => file), ...sums])],
      steps: [
        {
          name: 'Download the modules of go.sum',
          run: withMachines(credentials.machines, 'go mod download'),
          ...(credentials.variables.length === 0 ? {} : { variables: credentials.variables }),
        },
      ],
      tree: ['/go/pkg/mod'],
    },
  ];
};
