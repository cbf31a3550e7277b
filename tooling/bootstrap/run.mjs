import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} line */
export function say(line) {
  process.stderr.write(`migetpacks: ${line}\n`);
}

/**
 * Runs a program with our own input and output and answers its exit code. A terminal sends Ctrl-C to the child as well,
 * so SIGINT is only outlived here; SIGTERM reaches this process alone and is passed on.
 * @param {string} program @param {readonly string[]} args @param {Record<string, string>} [env] @returns {Promise<number>}
 */
export function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    const outlive = () => {};
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGINT', outlive);
    process.on('SIGTERM', passOn);
    /** @param {number} code */
    const finish = (code) => {
      process.off('SIGINT', outlive);
      process.off('SIGTERM', passOn);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`Cannot run ${program}: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
