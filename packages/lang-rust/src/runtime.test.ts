import { expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { commandsOf, contextOf, main, manifest, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { runtime } from './runtime.ts';

const one: Files = { 'Cargo.toml': manifest('shop'), ...main };
const two = (more = ''): Files => ({ 'Cargo.toml': manifest('shop', more), 'src/bin/serve.rs': '', 'src/bin/jobs.rs': '' });
const workspace: Files = {
  'Cargo.toml': '[workspace]\nmembers = ["api", "tools"]\n',
  'api/Cargo.toml': manifest('api'),
  'api/src/main.rs': '',
  'api/static/a.css': '',
  'tools/Cargo.toml': manifest('tools'),
  'tools/src/bin/a.rs': '',
  'tools/src/bin/b.rs': '',
};
const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const declared = (command: string) => ({ declaredProcesses: [{ type: 'web', command, source: 'Procfile:1' }] });
const commands = ({ processes }: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(processes.map(({ type, command }) => [type, commandText(command)]));

it.each<[string, Files, object, object]>([
  ['the program of the package', one, {}, { web: '/app/bin/shop' }],
  ['all programs by name, and default-run first', two('default-run = "serve"\n'), {}, { web: '/app/bin/serve', jobs: '/app/bin/jobs' }],
  ['one program', two(), { app: 'jobs' }, { web: '/app/bin/jobs' }],
  ['the programs of a virtual workspace', workspace, {}, { web: '/app/bin/api', a: '/app/bin/a', b: '/app/bin/b' }],
  ['a member by its folder', workspace, { app: './api/' }, { web: '/app/bin/api' }],
  [
    'default-members',
    { ...workspace, 'Cargo.toml': '[workspace]\nmembers = ["api", "tools"]\ndefault-members = ["api"]\n' },
    {},
    { web: '/app/bin/api' },
  ],
  [
    'the package of the root alone',
    { ...workspace, ...one, 'Cargo.toml': `${manifest('shop')}[workspace]\nmembers = ["api"]\n` },
    {},
    { web: '/app/bin/shop' },
  ],
])('starts %s', async (_what, files, options, expected) => {
  expect(commands(await ask(files, options))).toEqual(expected);
});

it.each<[string, Files, object, string]>([
  ['has a library alone', { 'Cargo.toml': manifest('shop'), 'src/lib.rs': '' }, {}, 'RUST_NO_PROGRAM'],
  [
    'has programs that need features',
    { ...one, 'Cargo.toml': manifest('shop', '[[bin]]\nname = "shop"\npath = "src/main.rs"\nrequired-features = ["cli"]\n') },
    {},
    'RUST_NO_PROGRAM',
  ],
  ['lacks the part', workspace, { app: 'apu' }, 'RUST_APP_UNKNOWN'],
  ['has programs without a usual name', two(), {}, 'RUST_START_UNCLEAR'],
  ['has two programs of a name', { ...workspace, 'tools/src/bin/api.rs': '' }, {}, 'RUST_SAME_NAME'],
  ['lacks an asset', one, { settings: { assets: ['data'] } }, 'RUST_ASSET_MISSING'],
])('explains an app that %s', async (_what, files, options, code) => {
  await expect(ask(files, options)).rejects.toMatchObject({ code });
});

it.each([
  ['shop', '/app/bin/shop'],
  ['./target/release/shop --port $PORT', 'exec /app/bin/shop --port $PORT'],
  ['MODE=x target/x86_64-unknown-linux-gnu/release/shop', 'MODE=x exec /app/bin/shop'],
  ['bin/shop', '/app/bin/shop'],
  ['cargo run --release', '/app/bin/shop'],
  ['cargo run --release --bin shop -- --verbose', '/app/bin/shop --verbose'],
  ['cargo run -p shop', '/app/bin/shop'],
  ['diesel migration run', 'diesel migration run'],
])('understands the process %s', async (text, expected) => {
  expect(commands(await ask(one, declared(text)))).toEqual({ web: expected });
});

it('lets Rocket listen where the platform expects it', async () => {
  const answer = await ask({ 'Cargo.toml': manifest('shop', '[dependencies]\nrocket = "0.5"\n'), ...main, 'Rocket.toml': '' });
  expect(commands(answer)).toEqual({ web: 'ROCKET_PORT="$PORT" exec /app/bin/shop' });
  expect(answer.env).toEqual({ RUST_BACKTRACE: '1', ROCKET_ADDRESS: '0.0.0.0' });
  expect(answer.artifacts).toContainEqual({ from: '/app/Rocket.toml', to: '/app/Rocket.toml' });
});

it('starts the server of Loco, whose program is a command line of its own', async () => {
  const loco = { 'Cargo.toml': manifest('shop', '[dependencies]\nloco-rs = "0.15"\n'), 'src/bin/main.rs': '' };
  const answer = await ask({ ...loco, 'config/production.yaml': '' });
  expect(commands(answer)).toEqual({ web: 'exec /app/bin/main start --binding 0.0.0.0 --port "$PORT"' });
  expect(answer.env).toEqual({ RUST_BACKTRACE: '1', LOCO_ENV: 'production' });
  expect((await ask(loco)).env).toEqual({ RUST_BACKTRACE: '1' });
});

it('ships the programs last, after what they read, and no source', async () => {
  const { artifacts } = await ask(
    { ...one, 'templates/a.html': '', 'migrations/1.sql': '', 'build/x': '', 'data/a': '' },
    { settings: { assets: ['data'] } },
  );
  expect(artifacts).toEqual([
    { from: '/app/migrations', to: '/app/migrations' },
    { from: '/app/templates', to: '/app/templates' },
    { from: '/app/data', to: '/app/data' },
    { from: '/out/shop', to: '/app/bin/shop' },
  ]);
});

it('ships the assets of a member where it looks for them', async () => {
  expect((await ask(workspace, { app: 'api' })).artifacts[0]).toEqual({ from: '/app/api/static', to: '/app/static' });
});

it('compiles what ships, and fails when the command of the operator leaves no program', async () => {
  expect(commandsOf(await build(await contextOf(workspace, { app: 'tools' })))).toEqual([
    'cargo build --release --package tools --bin a --bin b',
    'mkdir /out\ncp target/release/a target/release/b /out',
  ]);
  const own = commandsOf(await build(await contextOf(one, { buildCommand: 'just release' })));
  expect(own[0]).toBe('just release');
  expect(own[1]).toContain('exit 1');
});

it('starts what a command of the operator leaves', async () => {
  const options = { buildCommand: 'just', ...declared('target/dist/made -v') };
  expect(commands(await ask(one, options))).toEqual({ web: '/app/bin/made -v' });
});

it('moves each program in a layer of its own, and all in one where a command of the operator names them', async () => {
  const ways = async (options: object) => (await ask(two('default-run = "serve"\n'), options)).artifacts.map(({ from }) => from);
  expect(await ways({})).toEqual(['/out/jobs', '/out/serve']);
  expect(await ways({ buildCommand: 'make' })).toEqual(['/out']);
});
