import { firstNeeds } from '@migetpacks/core/plugin';
import type { Toolchain } from '@migetpacks/core/plugin';
import { assetNeeds } from './assets.ts';
import { findCgo } from './cgo.ts';
import { embedNeeds } from './embeds.ts';
import type { GoContext } from './facts.ts';
import { builderImage, suiteOf } from './images.ts';

/** The image with the compiler; pure Go is compiled on the machine's own platform for any other. */
export const toolchain = async (context: GoContext): Promise<Toolchain> => {
  const { buildCommand, role, versions } = context;
  const cgo = await findCgo(context);
  const { version } = versions.language;
  return {
    base: builderImage(context),
    reason: cgo === undefined ? `Go ${version}; programs without a libc` : `Go ${version} with a C compiler: ${cgo.reason}`,
    systemPackages: cgo?.packages ?? [],
    env: { CGO_ENABLED: cgo === undefined ? '0' : '1' },
    setup: [],
    // The C compiler belongs to the system, so it stays where it is.
    ...(cgo === undefined
      ? {
          portable: {
            paths: ['/usr/local/go'],
            env: { GOPATH: '/go', GOTOOLCHAIN: 'local' },
            path: ['/usr/local/go/bin'],
            check: ['go', 'version'],
          },
        }
      : {}),
    ...(role === 'primary' ? { suite: suiteOf(context) } : {}),
    needs: firstNeeds([...(await embedNeeds(context)), ...(await assetNeeds(context))]),
    // Another compiler's output would be mixed up with ours: nobody knows which platform an operator's command builds for.
    crossCompiles: cgo === undefined && buildCommand === undefined,
  };
};
