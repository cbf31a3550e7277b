import { quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep, Command } from '@migetpacks/core/plugin';

const script = (text: string): Command => ({ kind: 'script', script: text });

/**
 * Puts aside folders of `node_modules` that ship although the manager removes them: packages that are declared for development,
 * and what a generator wrote between the packages.
 */
export const keepFolders = (steps: readonly BuildStep[], names: readonly string[]): readonly BuildStep[] => {
  const last = steps.at(-1);
  if (last === undefined || names.length === 0) return steps;
  const folders = names.map((name) => quoteShellWord(`node_modules/${name}`)).join(' ');
  const before = script(`mkdir /tmp/kept\ncp -aL --parents ${folders} /tmp/kept`);
  // A link to a package elsewhere would make the copy go there.
  const after = script(`rm -rf ${folders}\ncp -a /tmp/kept/. .\nrm -rf /tmp/kept`);
  const runOf = ({ run }: BuildStep): readonly Command[] => ('kind' in run ? [run] : run);
  const [first, ...rest] = steps;
  const opened = [{ ...first!, run: [before, ...runOf(first!)] }, ...rest];
  const end = opened.at(-1)!;
  return [...opened.slice(0, -1), { ...end, run: [...runOf(end), after] }];
};
