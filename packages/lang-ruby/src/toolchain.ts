import type { BuildStep, Notice, Toolchain } from '@migetpacks/core/plugin';
import { bundlerEnv } from './bundler-env.ts';
import type { RubyContext } from './facts.ts';
import { assetTask } from './frameworks/assets.ts';
import { buildPackages } from './gem-needs.ts';
import { rubyImage, suiteOf } from './images.ts';
import { readLockfile, type Lockfile } from './lockfile.ts';
import { buildNeeds } from './needs.ts';
import { portable } from './portable.ts';

const installBundler = ({ versions }: RubyContext): readonly BuildStep[] => {
  const { bundler } = versions.tools;
  if (bundler === undefined) return [];
  const { version } = bundler;
  return [
    {
      name: `Install Bundler ${version}, which wrote the lockfile, unless the image has it`,
      run: { kind: 'argv', argv: ['gem', 'install', 'bundler', '--version', version, '--conservative', '--no-document'] },
    },
  ];
};

const bundlerNotices = (lock: Lockfile | undefined, { versions }: RubyContext): readonly Notice[] =>
  lock?.bundler === undefined || versions.tools['bundler'] !== undefined
    ? []
    : [
        {
          level: 'warning',
          text: `${lock.path} was written by Bundler ${lock.bundler.version}, which does not run on this Ruby; the image's own Bundler reads it. Run "bundle update --bundler"`,
        },
      ];

/** The full image: nearly every app has a gem that is compiled (puma, bootsnap, pg), and some come out of git. */
export const toolchain = async (context: RubyContext): Promise<Toolchain> => {
  const lock = await readLockfile(context.tree, context.facts);
  const { version } = context.versions.language;
  const suite = suiteOf(context);
  const hasGems = context.facts.gemfile !== null && lock?.gems.size !== 0;
  return {
    base: rubyImage(context, hasGems ? 'full' : 'slim'),
    reason: hasGems ? 'full image: gems with native code are compiled' : 'slim image: there are no gems to compile',
    systemPackages: buildPackages(lock, context.buildCommand !== undefined || (await assetTask(context, lock)) !== undefined),
    env: bundlerEnv(context),
    setup: installBundler(context),
    portable: portable(version),
    ...(suite === undefined ? {} : { suite }),
    needs: await buildNeeds(context, lock),
    crossCompiles: false,
    notices: bundlerNotices(lock, context),
  };
};
