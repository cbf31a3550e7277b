import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCounts, summaryVariable, sumCounts } from '../vitest-summary/counts.mjs';
import { run, say } from './run.mjs';

/** @typedef {{ readonly title: string, readonly words: readonly string[], readonly env?: Record<string, string> }} Step */

const quiet = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };

/** Node 22.18 warns that it reads TypeScript; Node 24 does not. @param {string} file @param {readonly string[]} args */
const script = (file, args) => ['node', '--disable-warning=ExperimentalWarning', file, ...args];

/** @type {Step} */
const build = { title: 'Building the packages', words: ['pnpm', 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], env: quiet };

/** @type {readonly Step[]} */
const quickChecks = [
  { title: 'Checking types', words: ['pnpm', 'run', 'typecheck', '--output-logs=errors-only'], env: quiet },
  { title: 'Checking style, module boundaries and unused code', words: ['pnpm', 'run', 'lint'], env: quiet },
  { title: 'Running the fast tests', words: ['pnpm', 'run', 'test:fast'] },
];

/** @param {string} part @returns {Step} */
const integration = (part) => ({
  title: `Running the integration tests (${part})`,
  words: ['pnpm', 'run', 'test:itg'],
  // The built program, as users get it; without this the tests run its source.
  env: { MIGETPACKS_ITG: part, MIGETPACKS_TEST_CLI: 'packages/cli/dist/bin.js' },
});

/** @param {string} title @param {string} file */
const buildThenRun = (title, file) => (/** @type {readonly string[]} */ args) => runSteps([build, { title, words: script(file, args) }]);

/** @type {Record<string, (args: readonly string[]) => Promise<number>>} */
const tasks = {
  build: () => runSteps([build]),
  dev: () =>
    runSteps([{ title: 'Building the packages whenever a file changes', words: ['pnpm', 'exec', 'turbo', 'watch', 'build'], env: quiet }]),
  quickstart: buildThenRun('Starting the quickstart', 'e2e/quickstart.ts'),
  bench: buildThenRun('Running the benchmarks', 'bench/run.ts'),
  lab: (args) => runSteps([{ title: 'Calling the lab', words: script('e2e/lab.ts', args) }]),
  test: () => runTests([...quickChecks, integration('slice')]),
  // `rest` is what `npm test` leaves out, for whoever has just run that.
  'test:full': () => runTests(process.env['MIGETPACKS_ITG'] === 'rest' ? [integration('rest')] : [...quickChecks, integration('full')]),
};

export const taskNames = Object.keys(tasks);

/** @param {string} task @param {readonly string[]} args @returns {Promise<number>} */
export const runTask = (task, args) => /** @type {(args: readonly string[]) => Promise<number>} */ (tasks[task])(args);

/** @param {Step} step */
function runStep(step) {
  say(`${step.title}.`);
  const [program = '', ...args] = step.words;
  return run(program, args, step.env);
}

/** Stops at the first step that fails. @param {readonly Step[]} steps */
async function runSteps(steps) {
  for (const step of steps) {
    const code = await runStep(step);
    if (code !== 0) return code;
  }
  return 0;
}

/** Runs every step, so that one answer names everything that is wrong, and ends with the counts. @param {readonly Step[]} steps */
async function runTests(steps) {
  const built = await runSteps([build]);
  if (built !== 0) return built;
  const folder = mkdtempSync(join(tmpdir(), 'migetpacks-tests-'));
  try {
    return await runAndCount(steps, process.env[summaryVariable] ?? join(folder, 'counts'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly Step[]} steps @param {string} file */
async function runAndCount(steps, file) {
  /** @type {string[]} */
  const failed = [];
  for (const step of steps) {
    const code = await runStep({ ...step, env: { ...step.env, [summaryVariable]: file } });
    if (code >= 128) return code;
    if (code !== 0) failed.push(step.title);
  }
  for (const title of failed) say(`Failed: ${title}. Its output is above.`);
  // Whoever named the file adds up several runs and prints the closing line once.
  if (process.env[summaryVariable] === undefined) console.log(describeCounts(sumCounts(file)));
  return failed.length === 0 ? 0 : 1;
}
