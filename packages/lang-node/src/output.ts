import type { BuildStep } from '@migetpacks/core/plugin';
import { quoteShellWord } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { readApp } from './app.ts';
import type { NodeContext } from './facts.ts';
import { findFramework, type BundleOutput } from './frameworks/index.ts';

/** Where the build leaves what ships of a framework's output, and the packages that came with it: two layers of the image. */
export const shipped = { app: '/out/app', packages: '/out/packages' } as const;

/** True when the app runs with the packages that the install made; a site and a bundle need none of them, unless other files of a helper are started. */
export const shipsInstalled = async (context: NodeContext): Promise<boolean> => {
  const found = await findFramework(context);
  return found === undefined || found.output.kind === 'server' || context.role === 'helper';
};

const line = (...words: readonly string[]): string => words.map(quoteShellWord).join(' ');

/** Moves a framework's bundle to where it ships from, its packages first: they change less often than the rest. */
export const moveBundle = async (context: NodeContext, { moves, packages }: BundleOutput): Promise<BuildStep> => {
  const { folder } = await readApp(context);
  const source = (path: string): string => posix.join(folder, path);
  const lines = [
    line('mkdir', '-p', shipped.app),
    ...(packages === undefined
      ? []
      : [
          `if [ -d ${line(source(packages.from))} ]; then ${line('mv', source(packages.from), shipped.packages)}; else ${line('mkdir', shipped.packages)}; fi`,
        ]),
    ...moves.flatMap(({ from, to }) => {
      const target = posix.join(shipped.app, to);
      if (to === '.') return [line('cp', '-a', `${source(from)}/.`, target)];
      const parent = posix.dirname(target);
      return [...(parent === shipped.app ? [] : [line('mkdir', '-p', parent)]), line('cp', '-a', source(from), target)];
    }),
  ];
  return { name: 'Take what ships of the output', run: { kind: 'script', script: lines.join('\n') } };
};
