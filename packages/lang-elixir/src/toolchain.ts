import type { Notice, Toolchain } from '@migetpacks/core/plugin';
import { assetNeeds, readAssets } from './assets.ts';
import { mixEnvOf, type ElixirContext } from './facts.ts';
import { builderImage, suiteOf } from './images.ts';
import { readLock, sourcesOf } from './lock.ts';
import { readProjects, type Projects } from './workspace.ts';

/** Why the slim image is not enough; undefined when it is. */
const findNeed = async ({ tree }: ElixirContext, projects: Projects): Promise<string | undefined> => {
  const locked = await readLock(tree);
  const native = locked?.find((each) => each.native)?.name;
  if (native !== undefined) return `${native} compiles C code`;
  const own = [projects.root, ...projects.umbrella, ...projects.local].find(({ folder }) =>
    tree.find(...['Makefile', 'c_src/Makefile'].map((name) => (folder === '.' ? name : `${folder}/${name}`))),
  );
  if (own !== undefined) return `${own.folder === '.' ? 'the app' : own.folder} has a Makefile`;
  return sourcesOf(projects, locked).has('git') ? 'a dependency is cloned with git' : undefined;
};

const exactOtp = ({ versions }: ElixirContext): readonly Notice[] => {
  const { request, version } = versions.tools['erlang']!;
  return request.spec === version || request.source.from === 'default'
    ? []
    : [{ level: 'info', text: `Erlang/OTP ${request.spec} is asked for; the image has the newest release of Erlang/OTP ${version}` }];
};

/** The official image, with Hex where something comes from it; rebar3 is part of the image. */
export const toolchain = async (context: ElixirContext): Promise<Toolchain> => {
  const projects = await readProjects(context);
  const need = await findNeed(context, projects);
  const hex = sourcesOf(projects, await readLock(context.tree)).has('hex');
  return {
    base: builderImage(context, need === undefined),
    reason: need === undefined ? 'slim image: nothing is compiled by other compilers or cloned' : `full image: ${need}`,
    // Hex is downloaded with the authorities of the system, of which the slim image has none.
    systemPackages: hex && need === undefined ? ['ca-certificates'] : [],
    env: { MIX_ENV: mixEnvOf(context), ...(hex ? { MIX_REBAR3: '/usr/local/bin/rebar3' } : {}) },
    setup: hex ? [{ name: 'Install Hex', run: { kind: 'argv', argv: ['mix', 'local.hex', '--force'] } }] : [],
    suite: suiteOf(context),
    needs: assetNeeds(await readAssets(context, projects)),
    crossCompiles: false,
    notices: exactOtp(context),
  };
};
