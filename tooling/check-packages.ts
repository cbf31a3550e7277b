import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { sourceCondition } from './tsup/entries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: unknown;
  readonly bin?: unknown;
}

const readJson = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

const targetsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values((value ?? {}) as Record<string, unknown>).flatMap(targetsOf);

/** What people would install must hold its own entries and nothing that only works in this repository. */
function checkPacked(folder: string): readonly string[] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const strangers = readdirSync(folder).filter((name) => !['dist', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].includes(name));
  const missing = [...targetsOf(manifest.exports), ...targetsOf(manifest.bin)].filter((target) => !existsSync(join(folder, target)));
  return [
    ...(text.includes(sourceCondition)
      ? [`package.json still has the condition ${sourceCondition}: list it without in publishConfig.exports`]
      : []),
    ...(text.includes('workspace:') ? ['package.json still has a workspace: range'] : []),
    ...(existsSync(join(folder, 'LICENSE')) ? [] : ['LICENSE is missing']),
    ...(existsSync(join(folder, 'README.md')) ? [] : ['README.md is missing']),
    ...missing.map((target) => `package.json names ${target}, which is not in the package`),
    ...strangers.map((name) => `${name} should not be in the package`),
  ];
}

async function checkPackage(directory: string, scratch: string): Promise<readonly string[]> {
  execFileSync('pnpm', ['pack', '--pack-destination', scratch], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) return ['pnpm pack made no tarball'];
  execFileSync('tar', ['-xzf', tarball], { cwd: scratch });
  const data = readFileSync(join(scratch, tarball));
  const pack = { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) };
  const { messages } = await publint({ strict: true, pack });
  const manifest = readJson(join(scratch, 'package', 'package.json'));
  const advice = messages.map((message) => formatMessage(message, { ...manifest }, { color: false }) ?? message.code);
  return [...advice, ...checkPacked(join(scratch, 'package'))];
}

let wrong = 0;
for (const name of readdirSync(join(root, 'packages')).sort()) {
  const directory = join(root, 'packages', name);
  if (!existsSync(join(directory, 'package.json')) || readJson(join(directory, 'package.json')).private === true) continue;
  const scratch = mkdtempSync(join(tmpdir(), 'migetpacks-pack-'));
  try {
    const problems = await checkPackage(directory, scratch);
    console.log(`${problems.length === 0 ? 'ok' : 'not ok'}  packages/${name}`);
    for (const problem of problems) console.log(`    ${problem}`);
    wrong += problems.length;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
