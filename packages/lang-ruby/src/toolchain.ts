import type { BuildStep, Notice, Toolchain } from '@migetpacks/core/plugin';
import { bundlerEnv } from './bundler-env.ts';
import type { RubyContext } from './facts.ts';
import { buildPackages } from './gem-needs.ts';
import { readLockfile, type Lockfile } from './lockfile.ts';

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

const nodeNotices = ({ tree }: RubyContext): readonly Notice[] =>
  tree.find('package.json') === undefined
    ? []
    : [{ level: 'warning', text: 'package.json is not installed: assets that are built by Node.js have to be committed' }];

/** The full image: nearly every app has a gem that is compiled (puma, bootsnap, pg), and some come out of git. */
export const toolchain = async (context: RubyContext): Promise<Toolchain> => {
  const lock = await readLockfile(context.tree, context.facts);
  const { version } = context.versions.language;
  const hasGems = context.facts.gemfile !== null && lock?.gems.size !== 0;
  return {
    base: { name: 'ruby', tag: hasGems ? version : `${version}-slim` },
    reason: hasGems ? 'full image: gems with native code are compiled' : 'slim image: there are no gems to compile',
    systemPackages: buildPackages(lock),
    env: bundlerEnv(context),
    setup: installBundler(context),
    portable: { paths: ['/usr/local'], env: {}, path: [], check: ['ruby', '--version'] },
    crossCompiles: false,
    notices: [...bundlerNotices(lock, context), ...nodeNotices(context)],
  };
};
