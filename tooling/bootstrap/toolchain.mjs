import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './run.mjs';

const nodeFloor = /** @type {const} */ ([22, 18]);
const nodeToFetch = 'node@24';

/** Set for the second start, so that a fetch that did not help ends in an error instead of a loop. */
const secondStart = 'MIGETPACKS_TOOLCHAIN_FETCHED';

const pnpmPin = () => /** @type {string} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager);

/** @param {string} version */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > nodeFloor[0] || (major === nodeFloor[0] && minor >= nodeFloor[1]);
}

function pnpmVersion() {
  try {
    // Bounded: a newer pnpm, or corepack, may go to the network for the pinned one.
    return execFileSync('pnpm', ['--version'], {
      cwd: root,
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** Says whether the running Node and the pnpm on the path are the ones that the repository needs. */
export function isToolchainReady() {
  return isNodeNewEnough(process.versions.node) && `pnpm@${pnpmVersion()}` === pnpmPin();
}

/** Starts the task again under a Node and a pnpm fetched by npx. @param {string} task @param {readonly string[]} args */
export function runUnderToolchain(task, args) {
  const pin = pnpmPin();
  if (process.env[secondStart] !== undefined) {
    say(`Node ${process.versions.node} and pnpm ${pnpmVersion() ?? '(none)'} are still not Node ${nodeFloor.join('.')}+ and ${pin}.`);
    say('Install both by hand and start again.');
    return Promise.resolve(1);
  }
  const packages = isNodeNewEnough(process.versions.node) ? [pin] : [nodeToFetch, pin];
  say(`Node ${process.versions.node} with pnpm ${pnpmVersion() ?? '(none)'} is here; fetching ${packages.join(' and ')} through npx.`);
  // npx hands the text after -c to a shell; the words travel as one JSON value in the environment, so none is ever quoted.
  const env = { [secondStart]: JSON.stringify([task, ...args]) };
  // `error`, because npm warns that pnpm does not like the old Node, which is the reason for all this.
  return run(
    'npx',
    ['-y', '--loglevel=error', ...packages.flatMap((name) => ['-p', name]), '-c', 'node tooling/bootstrap/restart.mjs'],
    env,
  );
}

/** The words that the first start left for the second. */
export const wordsOfFirstStart = () => /** @type {string[]} */ (JSON.parse(process.env[secondStart] ?? '[]'));
