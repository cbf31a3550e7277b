import { firstNeeds } from '@migetpacks/core/plugin';
import type { BuildStep, Env, Notice, Toolchain } from '@migetpacks/core/plugin';
import { assetNeeds } from './assets.ts';
import { readCargoConfig, type CargoConfig } from './cargo-config.ts';
import type { RustContext } from './facts.ts';
import { builderImage, suiteOf } from './images.ts';
import { readLock } from './lockfile.ts';
import { buildNeeds } from './needs.ts';
import { compilesApart } from './programs.ts';
import { unreleased } from './scheme.ts';
import { findNative } from './system-packages.ts';
import { readToolchainFile } from './toolchain-file.ts';

const rustup = (name: string, ...argv: readonly string[]): BuildStep => ({ name, run: { kind: 'argv', argv: ['rustup', ...argv] } });

/** What only the machine of a developer has, and what would be written elsewhere. An empty wrapper is none. */
const configuredEnv = ({ wrapper, folder }: Partial<CargoConfig>, workdir: string): Env => ({
  ...(wrapper === undefined ? {} : { RUSTC_WRAPPER: '' }),
  ...(folder === undefined ? {} : { CARGO_TARGET_DIR: `${workdir}/target` }),
});

const configNotices = ({ file, target, unknown }: CargoConfig): readonly Notice[] => [
  ...unknown.map((name): Notice => ({
    level: 'warning',
    text: `${file} names the linker "${name}", which no package of the builder image brings; remove it, or commit it beside the app`,
  })),
  ...(target === undefined || target === 'host-tuple'
    ? []
    : [{ level: 'info' as const, text: `${file} builds for ${target}, also where the image is for another platform` }]),
];

/** The slim image of the version, with the packages that crates with C code need. */
export const toolchain = async (context: RustContext): Promise<Toolchain> => {
  const { role, tree, versions, workdir } = context;
  const { request, version } = versions.language;
  const file = await readToolchainFile(tree);
  const other = unreleased(request.spec);
  const { crates, packages } = findNative(await readLock(tree));
  const name = other ?? version;
  const config = await readCargoConfig(tree);
  const linkers = config?.packages ?? [];
  const targets = [
    ...new Set([...(file?.targets ?? []), ...(config?.target === undefined || config.target === 'host-tuple' ? [] : [config.target])]),
  ];
  return {
    base: builderImage(context),
    reason: `Rust ${name}${crates.length === 0 ? '' : `, with what these crates are built from: ${crates.join(', ')}`}${linkers.length === 0 ? '' : `, with what ${config!.file} links with: ${linkers.join(', ')}`}`,
    systemPackages: [...new Set([...packages, ...linkers])].sort(),
    env: {
      // Without it rustup reads the app's file and downloads the same release under the name that it has there.
      ...(file !== undefined || other !== undefined ? { RUSTUP_TOOLCHAIN: name } : {}),
      ...(tree.hasDirectory('.sqlx') ? { SQLX_OFFLINE: 'true' } : {}),
      ...configuredEnv(config ?? {}, workdir),
    },
    setup: [
      ...(other === undefined ? [] : [rustup(`Install ${other}`, 'toolchain', 'install', other, '--profile', 'minimal')]),
      ...(targets.length === 0 ? [] : [rustup('Add targets', 'target', 'add', ...targets)]),
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
    notices: [
      ...(/^(?:nightly|beta)$/.test(other ?? '')
        ? [{ level: 'warning' as const, text: `"${other}" is another compiler each day; name the day, such as "nightly-2026-01-15"` }]
        : []),
      ...(config === undefined ? [] : configNotices(config)),
    ],
  };
};
