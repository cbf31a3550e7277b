/**
 * Benchmarks: each prints ratios against a baseline measured in the same run, so that the machine's speed cancels out.
 *
 *   pnpm bench              everything
 *   pnpm bench process      only the suites named
 */
import { measureBuilds } from './suites/builds.ts';
import { measureProcess } from './suites/process.ts';
import { measureTreeSize } from './suites/tree-size.ts';

const suites = { process: measureProcess, 'tree-size': measureTreeSize, builds: measureBuilds } as const;
type Suite = keyof typeof suites;

const isSuite = (name: string): name is Suite => Object.hasOwn(suites, name);
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !isSuite(name));

if (unknown !== undefined) {
  process.stderr.write(`No suite is called "${unknown}"; there are ${Object.keys(suites).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked.filter(isSuite) : (Object.keys(suites) as Suite[])) {
    process.stdout.write(`\n${name}\n`);
    for (const line of await suites[name]()) process.stdout.write(`  ${line}\n`);
  }
}
