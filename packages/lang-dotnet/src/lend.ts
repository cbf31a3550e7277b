import type { ContainerPath, Env, Portable } from '@migetpacks/core/plugin';

/** Where the images have .NET. */
const root: ContainerPath = '/usr/share/dotnet';

/** Packages that .NET loads by name, so that no file shows it: collations and TLS, as each release calls them. */
const packages: Readonly<Record<string, readonly string[]>> = {
  bookworm: ['libicu72', 'libssl3'],
  trixie: ['libicu76', 'libssl3t64'],
  noble: ['libicu74', 'libssl3t64'],
};

/** What .NET needs of the distribution of another language's image. */
export const systemPackages = (suite: string | undefined): readonly string[] => packages[suite ?? ''] ?? [];

/** Without ICU .NET starts only when it is told not to look for it. */
const invariant: Env = { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };

/** .NET for a builder or an image of another language; builders have no ICU. */
export const lend = (check: Portable['check'], withoutIcu: boolean): Portable => ({
  paths: [root],
  env: { DOTNET_ROOT: root, ...(withoutIcu ? invariant : {}) },
  path: [root],
  check,
});
