// By path, because the lab must run in a clone where nothing has been built.
import { defineErrors, entry } from '../../packages/core/src/errors/index.ts';

/** Makes the lab's errors. */
export const fail = defineErrors({
  LAB_USAGE: entry<{ given: string }>('user', ({ given }) => ({
    message: `The lab has no command or option "${given}".`,
    hint: 'Run `node e2e/lab.ts up [--images node:22.23.2-slim,…]`, `down` or `status`.',
  })),
  LAB_NEEDS_ROOT: entry<{ what: string }>('platform', ({ what }) => ({
    message: `${what} needs root, and this user is not root.`,
    hint: 'Start Docker and run again, or run the lab as root on Debian.',
  })),
  LAB_NEEDS_DEBIAN: entry<{ found: string }>('platform', ({ found }) => ({
    message: `The lab installs its engine from Debian packages, and this machine runs ${found}.`,
    hint: 'Install and start Docker, then run again.',
  })),
  LAB_NO_ENGINE_PACKAGES: entry<{ tried: string; log: string }>(
    'platform',
    ({ tried, log }) => ({
      message: `No usable Docker engine in Debian ${tried}:\n${log}`,
      hint: 'Check that the Debian mirror answers (`apt-get update`), or start Docker by other means.',
    }),
    true,
  ),
  LAB_COMMAND_FAILED: entry<{ command: string; log: string }>(
    'platform',
    ({ command, log }) => ({
      message: `\`${command}\` failed:\n${log}`,
      hint: 'Read the log above; `node e2e/lab.ts down` followed by `up` starts afresh.',
    }),
    true,
  ),
  LAB_TIMEOUT: entry<{ what: string; seconds: number; log: string }>(
    'platform',
    ({ what, seconds, log }) => ({
      message: `${what} did not happen within ${seconds} s.${log && `\n${log}`}`,
      hint: 'Read the log above; `node e2e/lab.ts down` followed by `up` starts afresh.',
    }),
    true,
  ),
  LAB_UNKNOWN_IMAGE: entry<{ image: string; known: string }>('user', ({ image, known }) => ({
    message: `The lab has no recipe for the base image "${image}".`,
    hint: `Ask for one of ${known}, or add a family in e2e/lab/base-images/families.`,
  })),
  LAB_IMAGE_UNAVAILABLE: entry<{ image: string; reason: string }>('platform', ({ image, reason }) => ({
    message: `The lab cannot make the base image "${image}": ${reason}.`,
    hint: 'Run on a machine where Docker Hub answers.',
  })),
  LAB_LOCKED: entry<{ pid: number }>(
    'platform',
    ({ pid }) => ({
      message: `Another lab command (process ${pid}) is still running.`,
      hint: 'Wait for it to end, then run again.',
    }),
    true,
  ),
});
