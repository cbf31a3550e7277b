import { semverScheme, type VersionScheme } from '@migetpacks/core/plugin';

const host = /-(?:x86_64|aarch64|i686|arm\w*|riscv64\w*|powerpc64\w*|s390x)-[\w-]+$/;

/** A toolchain that is no release: `nightly`, `nightly-2026-01-15`, `beta`. */
export const unreleased = (channel: string): string | undefined =>
  /^(?:nightly|beta(?:\.\d+)?)(?:-\d{4}-\d{2}-\d{2})?$/.exec(channel.replace(host, ''))?.[0];

/** Channels as rustup writes them (https://rust-lang.github.io/rustup/concepts/toolchains.html), and ranges. */
export const rustScheme: VersionScheme = {
  ...semverScheme,
  examples: ['1.92', '1.92.0', 'stable'],
  read: (spec, table, today) => {
    const channel = spec.trim().replace(host, '');
    // An unreleased toolchain is installed into the image of the newest release.
    if (unreleased(channel) !== undefined) return { kind: 'range', allows: () => true };
    return semverScheme.read(channel, table, today);
  },
};
