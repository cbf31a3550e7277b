// Runs a task of this repository on any machine with Node 18 or later and npm: `node tooling/bootstrap.mjs TASK`.
// Plain JavaScript on purpose, as it runs before there is a Node that can read TypeScript.
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { say } from './bootstrap/run.mjs';
import { runTask, taskNames } from './bootstrap/tasks.mjs';
import { isToolchainReady, runUnderToolchain } from './bootstrap/toolchain.mjs';

const [task = '', ...args] = process.argv.slice(2);

if (!taskNames.includes(task)) {
  say(`Unknown task "${task}". Tasks: ${taskNames.join(', ')}.`);
  process.exitCode = 2;
} else if (!isToolchainReady()) {
  process.exitCode = await runUnderToolchain(task, args);
} else {
  process.exitCode = (await ensureDependencies()) || (await runTask(task, args));
}
