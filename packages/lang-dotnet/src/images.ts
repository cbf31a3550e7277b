import type { ImageRef } from '@migetpacks/core/plugin';

const registry = 'mcr.microsoft.com/dotnet';

const lineOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** The distribution that a line's images stand on; both stages get the same (https://github.com/dotnet/dotnet-docker). */
const distributionOf = (version: string): string => (Number.parseInt(version, 10) >= 10 ? 'noble' : 'bookworm-slim');

/** Its release alone. */
export const suiteOf = (version: string): string => distributionOf(version).replace('-slim', '');

/** The SDK of a runtime's line, or one SDK exactly; SDKs have numbers of their own. */
export const sdkImage = (runtime: string, exactly?: string): ImageRef => ({
  name: `${registry}/sdk`,
  tag: `${exactly ?? lineOf(runtime)}-${distributionOf(exactly ?? runtime)}`,
});

/** The runtime alone, or with ASP.NET Core. */
export const runtimeImage = (runtime: string, aspNet: boolean): ImageRef => ({
  name: `${registry}/${aspNet ? 'aspnet' : 'runtime'}`,
  tag: `${runtime}-${distributionOf(runtime)}`,
});
