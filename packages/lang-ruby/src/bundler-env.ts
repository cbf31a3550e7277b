import type { ContainerPath, Env } from '@migetpacks/core/plugin';
import type { RubyContext } from './facts.ts';

/** Where the official image keeps gems and their programs; outside of the app, so that an edit of the app leaves them alone. */
export const gemHome: ContainerPath = '/usr/local/bundle';

/** Groups that do not ship. */
const withoutGroups = ({ settings }: RubyContext): string => settings.bundleWithout ?? 'development:test';

/** The environment of the app: what frameworks take for "production". */
export const railsEnv = ({ settings }: RubyContext): string => settings.railsEnv ?? 'production';

/** What Bundler must know in every stage, also while the app runs: else it looks for gems of groups that were left out. */
export const bundlerEnv = (context: RubyContext): Env => {
  const without = withoutGroups(context);
  return {
    ...(context.facts.lockfile === null ? {} : { BUNDLE_FROZEN: 'true' }),
    ...(without === '' ? {} : { BUNDLE_WITHOUT: without }),
  };
};
