import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './run.mjs';

const stamp = join(root, 'node_modules', '.migetpacks-installed');

function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) hash.update(readFileSync(join(root, name)));
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** Installs the workspace unless the lockfile is the one that was installed last. @returns {Promise<number>} */
export async function ensureDependencies() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  say('Installing dependencies (pnpm install --frozen-lockfile).');
  const code = await run('pnpm', ['install', '--frozen-lockfile', '--config.confirm-modules-purge=false', '--reporter=append-only']);
  if (code === 0) writeFileSync(stamp, wanted);
  return code;
}
