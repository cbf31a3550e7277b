import { describe, expect, it } from 'vitest';
import { contextOf, lockOf, main, manifest, type Files } from '../test/context.ts';
import { toolchain } from './toolchain.ts';

const app = (more: Files = {}, section = ''): Files => ({ 'Cargo.toml': manifest('shop', section), ...main, ...more });
const chosen = async (files: Files) => (await contextOf(files)).versions.language.version;
const toml = (text: string): Files => ({ 'rust-toolchain.toml': `[toolchain]\n${text}\n` });

it.each<[string, Files, string]>([
  ['the default without a wish', app(), '1.98.0'],
  ['a line of rust-toolchain', app({ 'rust-toolchain': '1.92\n' }), '1.92.0'],
  ['TOML in rust-toolchain', app({ 'rust-toolchain': '[toolchain]\nchannel = "1.91.0"\n' }), '1.91.0'],
  ['the newest patch of a channel', app(toml('channel = "1.97"')), '1.97.1'],
  ['a channel with the name of a machine', app(toml('channel = "1.92.0-x86_64-unknown-linux-gnu"')), '1.92.0'],
  ['the newest for stable', app(toml('channel = "stable"')), '1.98.0'],
  ['the newest below a nightly', app(toml('channel = "nightly-2024-01-01"')), '1.98.0'],
  ['the newest for components alone', app(toml('components = ["clippy"]')), '1.98.0'],
  ['rust-toolchain before rust-toolchain.toml', app({ 'rust-toolchain': '1.92', ...toml('channel = "1.91"') }), '1.92.0'],
  ['the toolchain file before .tool-versions', app({ ...toml('channel = "1.92"'), '.tool-versions': 'rust 1.91.0' }), '1.92.0'],
  ['.tool-versions', app({ '.tool-versions': 'rust 1.91.0' }), '1.91.0'],
  ['mise.toml', app({ 'mise.toml': '[tools]\nrust = "1.92"\n' }), '1.92.0'],
  ['the newest for rust-version, which is a minimum', app({}, 'rust-version = "1.80"\n'), '1.98.0'],
])('chooses %s', async (_what, files, version) => {
  expect(await chosen(files)).toBe(version);
});

it('takes the highest rust-version of a workspace', async () => {
  const files = {
    'Cargo.toml': '[workspace]\nmembers = ["a"]\n[workspace.package]\nrust-version = "1.80"\n',
    'a/Cargo.toml': manifest('a', 'rust-version = "1.95"\n'),
    'a/src/main.rs': '',
  };
  expect((await contextOf(files)).versions.language.request).toMatchObject({ spec: '>=1.95', source: { path: 'a/Cargo.toml' } });
});

describe('a version that cannot be had', () => {
  it.each<[string, Files, string]>([
    ['is older than rust-version', app({ 'rust-toolchain': '1.80' }, 'rust-version = "1.85"\n'), 'RUST_VERSION_TOO_OLD'],
    [
      'is older than the edition',
      { ...app({ 'rust-toolchain': '1.80' }), 'Cargo.toml': manifest('a').replace('2021', '2024') },
      'RUST_VERSION_TOO_OLD',
    ],
    ['does not exist', app({ 'rust-toolchain': '1.92.7' }), 'VERSION_UNKNOWN'],
    ['is no channel', app(toml('channel = "staple"')), 'VERSION_INVALID'],
    ['is a folder', app(toml('path = "/opt/rust"')), 'RUST_TOOLCHAIN_INVALID'],
    ['is an empty file', app({ 'rust-toolchain': '\n' }), 'RUST_TOOLCHAIN_INVALID'],
    ['is broken TOML', app({ 'rust-toolchain.toml': '[toolchain\n' }), 'APP_FILE_INVALID'],
    ['has a wrong type', app(toml('channel = 1.92')), 'APP_FILE_INVALID'],
  ])('because it %s', async (_why, files, code) => {
    await expect(contextOf(files)).rejects.toMatchObject({ code });
  });
});

describe('the toolchain', () => {
  const ask = async (files: Files) => toolchain(await contextOf(files));

  it('keeps rustup from downloading what the image has', async () => {
    expect((await ask(app(toml('channel = "1.92"')))).env).toEqual({ RUSTUP_TOOLCHAIN: '1.92.0' });
    expect((await ask(app())).env).toEqual({});
  });

  it('installs a nightly and the targets that the file names', async () => {
    const { env, setup, notices } = await ask(app(toml('channel = "nightly-2026-01-15"\ntargets = ["wasm32-unknown-unknown"]')));
    expect(env).toEqual({ RUSTUP_TOOLCHAIN: 'nightly-2026-01-15' });
    expect(setup.map(({ run }) => run)).toEqual([
      { kind: 'argv', argv: ['rustup', 'toolchain', 'install', 'nightly-2026-01-15', '--profile', 'minimal'] },
      { kind: 'argv', argv: ['rustup', 'target', 'add', 'wasm32-unknown-unknown'] },
    ]);
    expect(notices).toEqual([]);
  });

  it('warns of a nightly without a day', async () => {
    expect((await ask(app(toml('channel = "nightly"')))).notices).toEqual([
      { level: 'warning', text: expect.stringContaining('each day') },
    ]);
  });

  it('installs what crates with C code are built from', async () => {
    const { systemPackages, reason } = await ask(app({ 'Cargo.lock': lockOf('shop', 'openssl-sys', 'prost-build') }));
    expect(systemPackages).toEqual(['libssl-dev', 'pkg-config', 'protobuf-compiler']);
    expect(reason).toContain('openssl-sys');
  });
});
