import { firstNeeds } from '@migetpacks/core/plugin';
import type { BuildStep, Toolchain } from '@migetpacks/core/plugin';
import { assetNeeds } from './assets.ts';
import type { RustContext } from './facts.ts';
import { builderImage, suiteOf } from './images.ts';
import { readLock } from './lockfile.ts';
import { buildNeeds } from './needs.ts';
import { compilesApart } from './programs.ts';
import { unreleased } from './scheme.ts';
import { findNative } from './system-packages.ts';
import { readToolchainFile } from './toolchain-file.ts';

const rustup = (name: string, ...argv: readonly string[]): BuildStep => ({ name, run: { kind: 'argv', argv: ['rustup', ...argv] } });

/** The slim image of the version, with the packages that crates with C code need. */
export const toolchain = async (context: RustContext): Promise<Toolchain> => {
  const { role, tree, versions } = context;
  const { request, version } = versions.language;
  const file = await readToolchainFile(tree);
  const other = unreleased(request.spec);
  const { crates, packages } = findNative(await readLock(tree));
  const name = other ?? version;
  return {
    base: builderImage(context),
    reason: `Rust ${name}${crates.length === 0 ? '' : `, with what these crates are built from: ${crates.join(', ')}`}`,
    systemPackages: packages,
    env: {
      // Without it rustup reads the app's file and downloads the same release under the name that it has there.
      ...(file !== undefined || other !== undefined ? { RUSTUP_TOOLCHAIN: name } : {}),
      ...(tree.hasDirectory('.sqlx') ? { SQLX_OFFLINE: 'true' } : {}),
    },
    setup: [
      ...(other === undefined ? [] : [rustup(`Install ${other}`, 'toolchain', 'install', other, '--profile', 'minimal')]),
      ...(file === undefined || file.targets.length === 0 ? [] : [rustup('Add targets', 'target', 'add', ...file.targets)]),
    ],
    portable: {
      // Programs are compiled apart, and a builder of another language need not carry a gigabyte of compiler.
      paths: (await compilesApart(context)) ? [] : ['/usr/local/cargo', '/usr/local/rustup'],
      env: { CARGO_HOME: '/usr/local/cargo', RUSTUP_HOME: '/usr/local/rustup' },
      path: ['/usr/local/cargo/bin'],
      check: ['cargo', '--version'],
    },
    ...(role === 'primary' ? { suite: suiteOf(context) } : {}),
    needs: firstNeeds([...(await buildNeeds(context)), ...(await assetNeeds(context))]),
    crossCompiles: false,
    notices: /^(?:nightly|beta)$/.test(other ?? '')
      ? [{ level: 'warning', text: `"${other}" is another compiler each day; name the day, such as "nightly-2026-01-15"` }]
      : [],
  };
};
