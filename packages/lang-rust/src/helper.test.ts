import { describe, expect, it } from 'vitest';
import { treeOf } from '@migetpacks/core/testing';
import { commandsOf, contextOf, lockOf, main, manifest, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { detect } from './detect.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const app: Files = { 'Cargo.toml': manifest('shop', '[dependencies]\nserde = "1"\n'), 'Cargo.lock': lockOf('shop', 'serde'), ...main };
const helper = (more = {}, files = app) => contextOf(files, { role: 'helper', suite: 'trixie', ...more });
const declaredProcesses = [{ type: 'worker', command: 'cargo run --release -- -v', source: 'Procfile:2' }];

it('lends its programs to an app without one of its files', () => {
  expect(detect({ tree: treeOf({}), settings: {} })).toMatchObject({ matched: false });
  expect(detect({ tree: treeOf({}), settings: {}, wanted: true })).toMatchObject({ matched: true, strength: 'source', evidence: [] });
});

describe('a helper', () => {
  it('compiles in its own image, which has the linker, and leaves the crates alone when a source changes', async () => {
    const [crates, programs] = await dependencies(await helper());
    expect(crates).toMatchObject({ inputs: ['Cargo.toml', 'Cargo.lock'], tree: ['/usr/local/cargo/registry'] });
    expect(programs).toMatchObject({ name: 'programs', inputs: 'source', tree: ['/opt/rust-programs'] });
    expect(commandsOf(programs!.steps)[0]).toMatch(/^cargo build --release --locked --bin shop/);
  });

  it('keeps its compiler to itself, unless it has nothing to compile', async () => {
    const lent = async (files: Files) => (await toolchain(await helper({}, files))).portable!.paths;
    expect(await lent(app)).toEqual([]);
    const library = { 'Cargo.toml': manifest('shop'), 'src/lib.rs': '' };
    expect(await lent(library)).toEqual(['/usr/local/cargo', '/usr/local/rustup']);
    expect([await dependencies(await helper({}, library)), await build(await helper({}, library))]).toEqual([[], []]);
  });

  it('hands the programs over to the app that ships', async () => {
    expect(commandsOf(await build(await helper()))).toEqual(['mkdir -p bin\ncp /opt/rust-programs/* bin']);
  });

  it('ships the programs that processes start from where their libraries were looked for', async () => {
    const context = await helper({ declaredProcesses });
    const [, programs] = await dependencies(context);
    const { artifacts, portable, processes } = await runtime(context);
    expect(programs!.production!.paths).toEqual(['/opt/rust-programs']);
    expect(processes.map(({ type, command }) => [type, command])).toEqual([
      ['worker', { kind: 'argv', argv: ['/opt/rust-programs/shop', '-v'] }],
    ]);
    expect([await build(context), artifacts, portable!.paths]).toEqual([[], [], []]);
  });
});

describe('the release of Debian', () => {
  it.each([
    [undefined, '1.98.0', 'trixie'],
    [undefined, '1.89.0', 'trixie'],
    [undefined, '1.88.0', 'bookworm'],
    ['trixie', '1.88.0', 'bookworm'],
    ['bookworm', '1.90.0', 'bookworm'],
    ['noble', '1.90.0', 'bookworm'],
  ])('in a plan that asks for %s is, with Rust %s, %s', async (suite, version, expected) => {
    const context = await contextOf({ ...app, 'rust-toolchain': version }, { ...(suite === undefined ? {} : { suite }) });
    const { base, suite: said } = await toolchain(context);
    expect([base.tag, (await runtime(context)).base.tag, said]).toEqual([`${version}-slim-${expected}`, `${expected}-slim`, expected]);
  });

  it('is not said by a helper, whose programs run on newer ones', async () => {
    expect(await toolchain(await helper({}, { ...app, 'rust-toolchain': '1.88.0' }))).not.toHaveProperty('suite');
  });
});
