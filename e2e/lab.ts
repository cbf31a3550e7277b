import { parseArgs } from 'node:util';
import { MigetpacksError } from '../packages/core/src/errors/index.ts';
import { takeDown } from './lab/down.ts';
import { fail } from './lab/errors.ts';
import { ensureLab } from './lab/index.ts';
import { withLock } from './lab/lock.ts';
import { sayToStderr as say } from './lab/report.ts';
import { printStatus } from './lab/status.ts';

const up = async (images: string | undefined): Promise<void> => {
  const start = performance.now();
  const lab = await ensureLab(images?.split(',').filter(Boolean));
  for (const note of lab.notes) say(`  ${note}`);
  say(`lab up in ${((performance.now() - start) / 1000).toFixed(1)} s; for your shell:`);
  for (const [name, value] of Object.entries(lab.env)) process.stdout.write(`export ${name}=${value}\n`);
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { images: { type: 'string' } } });
  const [command = 'status'] = positionals;
  if (command === 'up') return up(values.images);
  if (command === 'down') return withLock(() => takeDown(say));
  if (command === 'status') return printStatus();
  throw fail('LAB_USAGE', { given: command });
};

main().catch((error: unknown) => {
  const known = MigetpacksError.is(error);
  say(known ? `${error.code}: ${error.message}\n${error.details.hint}` : String((error as Error).stack));
  process.exitCode = 1;
});
