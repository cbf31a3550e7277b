/**
 * Hostile values through the renderer and a real engine: what comes back must be what went in, byte for byte.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BuildPlan } from '@migetpacks/core';
import { renderDockerfile } from '@migetpacks/core';
import { ensureLab, type Lab } from './lab/index.ts';
import { inTier } from './support/tier.ts';

const here = await inTier('slice', 'the renderer with hostile values');

type Instruction = BuildPlan['stages'][number]['instructions'][number];

const image = { name: 'node', tag: '24.19.0-slim' };
const label = 'migetpacks-renderer-test:local';

// Characters with a meaning in Dockerfiles, shells, JSON or Go's path patterns, among ordinary ones.
const nasty = fc.constantFrom(
  ...'\\"\'$`{}[]()*?<>|&;#!~%^=,: \t@+-.aEOF0éß漢🙂',
  '${HOME}',
  '$(id)',
  '<<EOF',
  '\\n',
  '%s',
  '--',
  '//',
  '\u2028',
);
const text = (unit: fc.Arbitrary<string>) => fc.array(unit, { minLength: 1, maxLength: 24 }).map((parts) => parts.join(''));
const oneLine = text(nasty);
const manyLines = text(fc.oneof({ weight: 8, arbitrary: nasty }, fc.constant('\n'), fc.constant('\nEOF\n'), fc.constant('\nRUN id\n')));
const fileName = oneLine
  .map((name) => name.replaceAll('/', '_').slice(0, 60))
  .filter((name) => name.trim() === name && !/^\.+$/.test(name) && Buffer.byteLength(name) < 200);

const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): readonly T[] => fc.sample(arbitrary, { numRuns: count, seed });
const named = (prefix: string, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]));

const planOf = (instructions: readonly Instruction[], final: readonly Instruction[]): BuildPlan => ({
  schemaVersion: 1,
  language: 'test',
  languages: ['test'],
  versions: [],
  plugins: [],
  processes: [],
  port: 5000,
  secrets: [],
  secretDigests: [],
  ignore: [],
  decisions: [],
  notices: [],
  stages: [
    { name: 'made', comment: 'values\nFROM scratch', base: image, onBuildPlatform: false, instructions },
    { name: 'runtime', comment: '# syntax=evil', base: image, onBuildPlatform: false, instructions: final },
  ],
});

let lab: Lab;
let folder: string;
const docker = (args: readonly string[]) => execa('docker', args, { env: lab.env, timeout: 300_000 });

beforeAll(async () => {
  lab = await ensureLab();
  folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
});
afterAll(async () => {
  await docker(['image', 'rm', '--force', label]).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

const build = async (plan: BuildPlan, context: string, ...more: readonly string[]): Promise<void> => {
  const dockerfile = join(folder, 'Dockerfile');
  await writeFile(dockerfile, renderDockerfile(plan));
  await docker(['buildx', 'build', '--progress', 'plain', '--file', dockerfile, ...more, context]);
};

// One tar of the image is faster than a folder: the client writes one file instead of thousands.
const outputTar = (): readonly string[] => ['--output', `type=tar,dest=${join(folder, 'image.tar')}`];
const unpack = async (...members: readonly string[]): Promise<string> => {
  const into = await mkdtemp(join(folder, 'unpacked-'));
  await execa('tar', ['-xf', join(folder, 'image.tar'), '-C', into, ...members]);
  return into;
};

it.runIf(here)('keeps ENV, LABEL, ENTRYPOINT and CMD values byte for byte', { timeout: 300_000 }, async () => {
  const env = named('V', sample(oneLine, 120, 1));
  const labels = named('l', sample(oneLine, 60, 2));
  const argv = sample(manyLines, 40, 3);
  await build(
    planOf(
      [],
      [
        { op: 'env', env },
        { op: 'label', labels },
        { op: 'entrypoint', argv: [...argv] },
        { op: 'cmd', argv: [...argv].reverse() },
      ],
    ),
    folder,
    '--tag',
    label,
    '--load',
  );
  const { stdout } = await docker(['image', 'inspect', label]);
  const config = (
    JSON.parse(stdout) as [{ Config: { Env: string[]; Labels: Record<string, string>; Entrypoint: string[]; Cmd: string[] } }]
  )[0].Config;
  const found = Object.fromEntries(config.Env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  expect(found).toMatchObject(env);
  expect(config.Labels).toMatchObject(labels);
  expect(config.Entrypoint).toEqual(argv);
  expect(config.Cmd).toEqual([...argv].reverse());
});

it.runIf(here)('keeps commands, step variables and scripts byte for byte', { timeout: 300_000 }, async () => {
  const words = sample(manyLines, 80, 4);
  const env = named('S', sample(manyLines, 60, 5));
  const script = `cat > /out/script <<'END_OF_TEST'\n${sample(manyLines, 40, 6).join('\n')}\nEND_OF_TEST`;
  const write = 'require("node:fs").writeFileSync(process.argv[1], JSON.stringify({ argv: process.argv.slice(2), env: process.env }))';
  const context = join(folder, 'commands');
  await mkdir(context, { recursive: true });
  await build(
    planOf(
      [
        { op: 'workdir', path: '/out' },
        {
          op: 'run',
          comment: 'a comment\nRUN false',
          commands: [
            { kind: 'argv', argv: ['node', '-e', write, '/out/argv.json', ...words] },
            { kind: 'script', script },
          ],
          env,
          mounts: [],
        },
      ],
      [{ op: 'copy', from: { stage: 'made' }, sources: ['/out'], to: '/out', link: true }],
    ),
    context,
    ...outputTar(),
  );
  const out = join(await unpack('out'), 'out');
  const answer = JSON.parse(await readFile(join(out, 'argv.json'), 'utf8')) as { argv: string[]; env: Record<string, string> };
  expect(answer.argv).toEqual(words);
  expect(answer.env).toMatchObject(env);
  expect(await readFile(join(out, 'script'), 'utf8')).toBe(`${script.split('\n').slice(1, -1).join('\n')}\n`);
});

it.runIf(here)('copies files whatever their names, and writes generated files byte for byte', { timeout: 300_000 }, async () => {
  const context = join(folder, 'files');
  const names = [...new Set(sample(fileName, 60, 7))];
  const paths = names.map((name, index) => (index % 3 === 0 ? `${names[(index + 1) % names.length]!}.d/${name}` : name));
  for (const path of paths) {
    await mkdir(dirname(join(context, path)), { recursive: true });
    await writeFile(join(context, path), path);
  }
  const generated = sample(manyLines, 12, 8);
  await build(
    planOf(
      paths.map((path): Instruction => {
        const directory = dirname(path);
        return { op: 'copy', from: 'context', sources: [path], to: directory === '.' ? '/copied/' : `/copied/${directory}/`, link: false };
      }),
      [
        { op: 'copy', from: { stage: 'made' }, sources: ['/copied'], to: '/copied', link: true },
        ...generated.map((content, index): Instruction => ({ op: 'file', path: `/generated/${index}`, text: content, mode: 0o644 })),
      ],
    ),
    context,
    ...outputTar(),
  );
  const out = await unpack('copied', 'generated');
  for (const path of paths) expect(await readFile(join(out, 'copied', path), 'utf8')).toBe(path);
  for (const [index, content] of generated.entries())
    expect(await readFile(join(out, 'generated', String(index)), 'utf8')).toBe(content.endsWith('\n') ? content : `${content}\n`);
});
