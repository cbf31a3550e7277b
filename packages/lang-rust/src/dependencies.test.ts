import { describe, expect, it } from 'vitest';
import { memoryTree } from '@migetpacks/core/testing';
import { commandsOf, contextOf, lockOf, main, manifest, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { detect } from './detect.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0];
const serde = '[dependencies]\nserde = "1"\n';
const app: Files = { 'Cargo.toml': manifest('shop', serde), 'Cargo.lock': lockOf('serde', 'shop'), ...main };

it('compiles the dependencies from manifest and lockfile, and takes the app out again', async () => {
  const layer = await ask(app);
  expect(layer).toMatchObject({ inputs: ['Cargo.toml', 'Cargo.lock'], tree: [] });
  expect(commandsOf(layer!.steps)).toEqual([
    "mkdir -p src\necho 'fn main() {}' | tee src/main.rs > /dev/null",
    `cargo fetch --locked --target "$(rustc -vV | sed -n 's/^host: //p')"`,
    'cargo build --release --locked --bin shop',
    'cargo clean --release --package shop',
  ]);
});

it('compiles the app with the same words, so with the same features', async () => {
  const context = await contextOf(app, { settings: { features: ['tls', 'json'] } });
  const [compile] = commandsOf(await build(context));
  expect(compile).toBe('cargo build --release --locked --bin shop --features tls,json');
  expect(commandsOf((await dependencies(context))[0]!.steps)).toContain(compile);
});

it('keeps only downloads in cache mounts', async () => {
  const targets = (await ask(app))!.steps.flatMap(({ caches = [] }) => caches.map(({ target }) => target));
  expect(targets.filter((target) => /target|registry$|src/.test(target.replace('/usr/local', '')))).toEqual([]);
});

describe('stubs', () => {
  const workspace: Files = {
    'Cargo.toml': '[workspace]\nmembers = ["crates/*", "web"]\n[workspace.dependencies]\nstore = { path = "crates/store" }\n',
    'crates/store/Cargo.toml': manifest('store', serde),
    'crates/store/src/lib.rs': '',
    'crates/store/build.rs': '',
    'crates/notes.md': '',
    'web/Cargo.toml': manifest(
      'web',
      '[lib]\npath = "lib/web.rs"\n[[bench]]\nname = "speed"\n[dependencies]\nstore.workspace = true\nextra = { path = "../extra" }\n',
    ),
    'web/src/main.rs': '',
    'web/src/bin/worker.rs': '',
    'web/src/bin/tool/main.rs': '',
    'extra/Cargo.toml': manifest('extra', 'build = "make/build.rs"\n[lib]\nproc-macro = true\n'),
    'extra/src/lib.rs': '',
    'Cargo.lock': lockOf('serde', 'store', 'web', 'extra'),
  };

  it('stand for every target of every package, each at its own place', async () => {
    const layer = await ask(workspace, { app: 'web' });
    expect(layer!.inputs).toEqual(['Cargo.toml', 'Cargo.lock', 'crates/store/Cargo.toml', 'extra/Cargo.toml', 'web/Cargo.toml']);
    expect(commandsOf(layer!.steps)[0]!.split('\n')).toEqual([
      'mkdir -p crates/store extra/make web/src web/src/bin/tool web/src/bin web/benches crates/store/src extra/src web/lib',
      'touch crates/store/src/lib.rs extra/src/lib.rs web/lib/web.rs',
      "echo 'fn main() {}' | tee crates/store/build.rs extra/make/build.rs web/src/main.rs web/src/bin/tool/main.rs web/src/bin/worker.rs web/benches/speed.rs > /dev/null",
    ]);
    expect(commandsOf(layer!.steps).at(-1)).toBe('cargo clean --release --package store --package extra --package web');
  });

  it('follow what a manifest says about its programs', async () => {
    const text = manifest('shop', `autobins = false\n[[bin]]\nname = "serve"\npath = "cmd/serve.rs"\n${serde}`);
    const layer = await ask({ ...app, 'Cargo.toml': text });
    expect(commandsOf(layer!.steps)[0]).toContain('tee cmd/serve.rs >');
  });
});

it('builds without a lockfile, with a warning', async () => {
  const { 'Cargo.lock': _, ...files } = app;
  const layer = await ask(files);
  expect(commandsOf(layer!.steps).join()).not.toContain('--locked');
  expect(layer!.notices).toEqual([{ level: 'warning', text: expect.stringContaining('no Cargo.lock') }]);
});

it.each<[string, Files]>([
  ['depends on nothing', { 'Cargo.toml': manifest('shop'), ...main }],
  ['commits its packages', { ...app, '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored"\n', 'vendor/serde/x': '' }],
])('has no layer when the app %s', async (_what, files) => {
  expect(await ask(files)).toBeUndefined();
});

it('hands on what Cargo reads, and no other variable', async () => {
  const variables = { public: ['CARGO_NET_RETRY', 'GREETING', 'RUSTFLAGS'], secret: ['CARGO_REGISTRIES_ACME_TOKEN', 'DATABASE_URL'] };
  const { steps } = (await ask(app, { variables }))!;
  for (const step of steps) expect(step.variables).toEqual(['CARGO_NET_RETRY', 'RUSTFLAGS', 'CARGO_REGISTRIES_ACME_TOKEN']);
});

it('copies the configuration of Cargo', async () => {
  expect((await ask({ ...app, '.cargo/config.toml': '[net]\nretry = 3\n' }))!.inputs).toContain('.cargo/config.toml');
});

describe('a lockfile that', () => {
  it.each<[string, Files, string]>([
    ['does not know a dependency', { ...app, 'Cargo.lock': lockOf('shop') }, 'RUST_LOCKFILE_OUT_OF_STEP'],
    ['does not know the package', { ...app, 'Cargo.lock': lockOf('serde') }, 'RUST_LOCKFILE_OUT_OF_STEP'],
    ['is of the future', { ...app, 'Cargo.lock': lockOf('serde', 'shop').replace('4', '9') }, 'RUST_LOCKFILE_FORMAT'],
    ['is newer than the compiler', { ...app, 'rust-toolchain': '1.75.0' }, 'RUST_LOCKFILE_FORMAT'],
    ['is cut off', { ...app, 'Cargo.lock': '[[package]]\nname = "se' }, 'APP_FILE_INVALID'],
    ['has wrong types', { ...app, 'Cargo.lock': 'package = "serde"\n' }, 'APP_FILE_INVALID'],
    ['holds a merge conflict', { ...app, 'Cargo.lock': '<<<<<<< HEAD\n' }, 'APP_FILE_INVALID'],
  ])('%s is an error', async (_what, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code, message: expect.stringContaining('Cargo.lock') });
  });

  it('renames packages is understood', async () => {
    const text = manifest(
      'shop',
      '[dependencies]\ns = { version = "1", package = "serde" }\n[target.\'cfg(unix)\'.dependencies]\nlibc = "0.2"\n',
    );
    expect(await ask({ 'Cargo.toml': text, 'Cargo.lock': lockOf('shop', 'serde', 'libc'), ...main })).toBeDefined();
  });
});

describe('a manifest that', () => {
  it.each<[string, Files, string]>([
    ['is empty', { 'Cargo.toml': '' }, 'RUST_MANIFEST_EMPTY'],
    ['is cut off', { 'Cargo.toml': '[package\n' }, 'APP_FILE_INVALID'],
    ['has wrong types', { 'Cargo.toml': '[package]\nname = 3\n' }, 'APP_FILE_INVALID'],
    ['is missing', { 'Cargo.lock': lockOf() }, 'RUST_MANIFEST_MISSING'],
    ['inherits from nothing', { 'Cargo.toml': '[package]\nname = "a"\nedition.workspace = true\n' }, 'RUST_WORKSPACE_MISSING'],
    ['names a package outside', { 'Cargo.toml': manifest('a', '[dependencies]\nb = { path = "../b" }\n') }, 'RUST_CRATE_MISSING'],
    ['names a member that is not there', { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n' }, 'RUST_CRATE_MISSING'],
  ])('%s is an error', async (_what, files, code) => {
    await expect(contextOf({ ...main, ...files })).rejects.toMatchObject({ code });
  });
});

it.each<[string, Files, object]>([
  ['a manifest', app, { matched: true, strength: 'manifest', evidence: ['Cargo.toml', 'Cargo.lock'] }],
  ['a lockfile', { 'Cargo.lock': '' }, { matched: true, strength: 'source' }],
  ['nothing', { 'main.rs': '' }, { matched: false }],
])('recognizes %s', (_what, files, expected) => {
  expect(detect({ tree: memoryTree(files), settings: {} })).toMatchObject(expected);
});
