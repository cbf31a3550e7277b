import { describe, expect, it } from 'vitest';
import { commandsOf, contextOf, lockOf, main, manifest, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { toolchain } from './toolchain.ts';

const app: Files = { 'Cargo.toml': manifest('shop', '[dependencies]\nserde = "1"\n'), 'Cargo.lock': lockOf('shop', 'serde'), ...main };
const configured = (text: string): Files => ({ ...app, '.cargo/config.toml': text });
const ask = async (text: string) => toolchain(await contextOf(configured(text)));
const gnu = '[target.x86_64-unknown-linux-gnu]\n';

describe('a linker that .cargo/config.toml names', () => {
  it.each<[string, readonly string[]]>([
    [`${gnu}linker = "clang"\nrustflags = ["-C", "link-arg=-fuse-ld=mold"]\n`, ['clang', 'mold']],
    [`${gnu}linker = "/usr/bin/clang"\nrustflags = ["-Clink-arg=-fuse-ld=/usr/bin/mold"]\n`, ['clang', 'mold']],
    [`${gnu}rustflags = "-C linker=clang -C link-arg=-fuse-ld=lld"\n`, ['clang', 'lld']],
    ['[target.\'cfg(target_os = "linux")\']\nlinker = "clang"\n', ['clang']],
    ['[build]\nrustflags = ["-C", "link-arg=-fuse-ld=lld"]\n', ['lld']],
    [`${gnu}linker = "gcc"\nrustflags = ["-C", "linker=rust-lld"]\n`, []],
    ['[target.x86_64-apple-darwin]\nlinker = "clang"\n[target.wasm32-unknown-unknown]\nlinker = "lld"\n', []],
    ['[target.aarch64-unknown-linux-musl]\nlinker = "clang"\n', []],
    ['[net]\nretry = 3\n', []],
  ])('is installed: %j', async (text, packages) => {
    const answer = await ask(text);
    expect(answer.systemPackages).toEqual(packages);
    expect(answer.notices).toEqual([]);
  });

  it('is told of where Debian has none', async () => {
    expect((await ask(`${gnu}linker = "wild"\n`)).notices).toEqual([
      { level: 'warning', text: expect.stringContaining('.cargo/config.toml names the linker "wild"') },
    ]);
    expect((await toolchain(await contextOf({ ...configured(`${gnu}linker = "./link.sh"\n`), 'link.sh': '' }))).notices).toEqual([]);
  });
});

describe('a target that .cargo/config.toml names', () => {
  const musl = '[build]\ntarget = "x86_64-unknown-linux-musl"\n';

  it('is installed, compiled for and shipped from its own folder', async () => {
    const context = await contextOf(configured(musl));
    const { notices, setup, systemPackages } = await toolchain(context);
    expect(commandsOf(setup)).toEqual(['rustup target add x86_64-unknown-linux-musl']);
    expect(systemPackages).toEqual(['musl-tools']);
    expect(notices).toEqual([{ level: 'info', text: expect.stringContaining('x86_64-unknown-linux-musl') }]);
    expect(commandsOf(await build(context))[1]).toBe('mkdir /out\ncp target/x86_64-unknown-linux-musl/release/shop /out');
    expect(commandsOf((await dependencies(context))[0]!.steps)[1]).toMatch(/ --target x86_64-unknown-linux-musl$/);
  });

  it('may be that of the machine', async () => {
    const context = await contextOf(configured('[build]\ntarget = "host-tuple"\n'));
    expect(await toolchain(context)).toMatchObject({ setup: [], notices: [] });
    expect(commandsOf(await build(context))[1]).toBe('mkdir /out\ncp target/*-linux-*/release/shop /out');
  });

  it.each(['wasm32-unknown-unknown', 'x86_64-pc-windows-msvc', 'aarch64-apple-darwin'])('is an error where it is %s', async (target) => {
    await expect(ask(`[build]\ntarget = "${target}"\n`)).rejects.toMatchObject({ code: 'RUST_TARGET_FOREIGN' });
  });
});

it('compiles without the wrapper and into the folder that .cargo/config.toml changes', async () => {
  const { env } = await ask('[build]\nrustc-wrapper = "sccache"\ntarget-dir = "/tmp/out"\n');
  expect(env).toEqual({ RUSTC_WRAPPER: '', CARGO_TARGET_DIR: '/app/target' });
});
