import { describe, expect, it } from 'vitest';
import { contextOf, manifest, type Files } from '../test/context.ts';
import { toolchain } from './toolchain.ts';

const needsOf = async (files: Files) => (await toolchain(await contextOf({ 'Cargo.toml': manifest('shop'), ...files }))).needs;
const spa = { 'web/package.json': '{}' };

describe('a front end that programs embed', () => {
  it.each([
    ['an attribute of rust-embed', '#[derive(Embed)]\n#[folder = "web/dist/"]\nstruct Files;\n'],
    ['a macro of include_dir', 'static FILES: Dir<\'_> = include_dir!("$CARGO_MANIFEST_DIR/web/dist");\n'],
  ])('is built before them: %s', async (_what, text) => {
    expect(await needsOf({ 'src/main.rs': text, ...spa })).toEqual([{ program: 'node', because: 'src/main.rs', directory: 'web' }]);
  });

  it('is found from a member of the workspace', async () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["api"]\n',
      'api/Cargo.toml': manifest('api'),
      'api/src/main.rs': '#[folder = "../web/dist"]\nstruct Files;\n',
      ...spa,
    };
    expect(await needsOf(files)).toEqual([{ program: 'node', because: 'api/src/main.rs', directory: 'web' }]);
  });

  it('is not asked for where its folder has no package.json', async () => {
    expect(await needsOf({ 'src/main.rs': '#[folder = "static"]\nstruct Files;\n', ...spa })).toEqual([]);
  });
});

it('finds the programs that a build script starts', async () => {
  const script = 'fn main() { Command::new("npm").arg("ci"); Command::new("npm").arg("run"); Command::new("git"); }\n';
  expect(await needsOf({ 'src/main.rs': '', 'build.rs': script })).toEqual([{ program: 'npm', because: 'build.rs' }]);
});
