import type { Env, ProcessType, SourceTree } from '@migetpacks/core/plugin';
import type { RubyContext } from '../facts.ts';
import { railsEnv } from '../bundler-env.ts';
import type { Lockfile } from '../lockfile.ts';

/** A Rails application, not a gem that needs Rails for its tests. */
export const usesRails = (tree: SourceTree, lock: Lockfile | undefined): boolean =>
  tree.find('config/application.rb') !== undefined && (lock === undefined || lock.gems.has('railties'));

type Argv = readonly [string, ...string[]];

/** What works off the jobs of each queue, best known first: an app has one of them, or one beside the old one. */
const workers: readonly (readonly [gem: string, argv: Argv])[] = [
  ['sidekiq', ['bundle', 'exec', 'sidekiq']],
  ['good_job', ['bundle', 'exec', 'good_job', 'start']],
  ['solid_queue', ['bundle', 'exec', 'rake', 'solid_queue:start']],
  ['que', ['bundle', 'exec', 'que']],
  ['delayed_job', ['bundle', 'exec', 'rake', 'jobs:work']],
  ['resque', ['bundle', 'exec', 'rake', 'resque:work']],
];

/** The process that works off jobs, of the first queue that is locked. */
export const workerProcesses = (lock: Lockfile | undefined): readonly ProcessType[] => {
  const [worker] = workers.filter(([gem]) => lock?.gems.has(gem));
  return worker === undefined
    ? []
    : [{ type: 'worker', command: { kind: 'argv', argv: worker[1] }, source: `the locked gem ${worker[0]}` }];
};

/** Migrations are for the platform to run before a release; nothing here runs them. */
export const releaseProcesses = ({ tree }: RubyContext): readonly ProcessType[] =>
  tree.hasDirectory('db/migrate')
    ? [{ type: 'release', command: { kind: 'argv', argv: ['bundle', 'exec', 'rails', 'db:migrate'] }, source: 'db/migrate' }]
    : [];

/** Logs go to the container's output and files in `public` are served: there is no other server in front in the image. */
export const railsRuntimeEnv = (context: RubyContext): Env => ({
  RAILS_ENV: railsEnv(context),
  RAILS_LOG_TO_STDOUT: '1',
  RAILS_SERVE_STATIC_FILES: '1',
});
