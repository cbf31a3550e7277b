import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ResultFile } from '../../packages/cli/src/report/result-schema.ts';
import type { Lab } from '../lab/index.ts';
import { makeApp } from './copy-app.ts';
import { runCli, type CliRun } from './run-cli.ts';

/** The key that one service's build has to see, and that no image may hold. */
export const mailKey = 'm4il-key-of-the-shop-0451';

/** The services of `examples/compose-shop` that no profile asks for, in the order of the file. */
export const shopServices = ['web', 'api', 'catalog', 'mailer', 'search', 'jobs'];

/** The base images that these stand on, by the names that the lab makes them under; it adds the shorter ones. */
export const shopImages = ['caddy:2.11.4', 'node:24.19.0-slim', 'python:3.13.15-slim', 'ruby:3.3.12-slim', 'debian:bookworm-slim'];

/** Builds a copy of the shop and reads what the run says about itself. */
export const buildShop = async (
  lab: Lab,
  app: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly run: CliRun; readonly result: ResultFile }> => {
  await using out = await makeApp({ '.keep': '' });
  const resultFile = join(out.path, 'result.json');
  const run = await runCli(lab, ['build', app, '--secret', 'MAIL_KEY', ...words], {
    env: { COMPOSE_FILE: 'compose.yaml', MAIL_KEY: mailKey, RESULT_FILE: resultFile, RESULT_EXIT: 'strict', ...env },
  });
  // One that the published schema does not fit is an error here.
  return { run, result: ResultFile.parse(JSON.parse(await readFile(resultFile, 'utf8'))) };
};
