import type { Contribution, Helper } from '@migetpacks/core/plan';

/** Languages whose toolchains run in one builder. */
export interface Languages {
  readonly primary: Contribution;
  readonly helpers: readonly Helper[];
}

const onPlatform = <T extends Pick<Contribution, 'toolchain'>>(side: T, crossCompiles: boolean): T => ({
  ...side,
  toolchain: { ...side.toolchain, crossCompiles },
});

/**
 * Lets all toolchains run where the builder does. That is the platform of the machine that builds only when the app is compiled
 * there for others and nothing that a helper installs ships: those packages are of the platform that they were installed on.
 */
export const sharePlatform = ({ primary, helpers }: Languages): Languages => {
  const cross = primary.toolchain.crossCompiles && helpers.every(({ runtime }) => runtime === undefined);
  return {
    primary: onPlatform(primary, cross),
    helpers: helpers.map((helper) => ({ ...helper, builder: onPlatform(helper.builder, cross) })),
  };
};
