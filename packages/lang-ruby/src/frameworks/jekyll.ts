import { resolveProcesses, serveStaticSite } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, ContainerPath, Env, Notice, RuntimeStage } from '@migetpacks/core/plugin';
import type { RubyContext } from '../facts.ts';
import { readGemfile } from '../gemfile.ts';
import type { Lockfile } from '../lockfile.ts';

const configs = ['_config.yml', '_config.yaml', '_config.toml'];
const gems = ['jekyll', 'github-pages'];

/** Where the site is written to, whatever its configuration says. */
const folder = '_site';

/** The production site: templates ask for it (https://jekyllrb.com/docs/configuration/environments/). */
const env: Env = { JEKYLL_ENV: 'production' };

/** The server of Jekyll builds the site at each start, for its author to look at; the image has the site and a server. */
const serves = (command: string): boolean => /\bjekyll\s+(?:serve|server|s)\b/.test(command);

const installsJekyll = async ({ facts, tree }: RubyContext, lock: Lockfile | undefined): Promise<boolean> => {
  if (lock !== undefined) return gems.some((gem) => lock.gems.has(gem));
  const gemfile = facts.gemfile === null ? undefined : tree.find(facts.gemfile);
  return gemfile !== undefined && (await readGemfile(tree, gemfile)).texts.some((text) => gems.includes(text));
};

/** The configuration of a site that Jekyll makes; undefined where the image has to have Ruby, for a server or another process. */
export const findSite = async (context: RubyContext, lock: Lockfile | undefined): Promise<AppPath | undefined> => {
  const { declaredProcesses, role, tree } = context;
  const config = tree.find(...configs);
  const needsRuby = role === 'helper' || tree.find('config.ru') !== undefined || !declaredProcesses.every(({ command }) => serves(command));
  return config !== undefined && !needsRuby && (await installsJekyll(context, lock)) ? config : undefined;
};

/** Makes the site, with the operator's command where there is one. */
export const siteStep = ({ buildCommand }: RubyContext): BuildStep => ({
  name: buildCommand === undefined ? 'Make the site' : 'Build with the command of the operator',
  run:
    buildCommand === undefined
      ? { kind: 'argv', argv: ['bundle', 'exec', 'jekyll', 'build', '--destination', folder] }
      : { kind: 'script', script: buildCommand },
  env,
});

/** Links of a site with a base URL lead below it. */
const baseNotices = async ({ tree }: RubyContext, config: AppPath): Promise<readonly Notice[]> => {
  const [, base] = /^baseurl:[ \t]*["']?(\/[^\s"'#]+)/m.exec(await tree.text(config)) ?? [];
  return base === undefined
    ? []
    : [{ level: 'warning', text: `${config} sets baseurl to ${base}, and the site is served at /: its links lead nowhere` }];
};

/** A site of plain files needs no Ruby. */
export const siteStage = async (context: RubyContext, config: AppPath): Promise<RuntimeStage> => {
  const { workdir } = context;
  const { web, ...server } = serveStaticSite({
    root: workdir,
    notFound: '/404.html',
    fingerprinted: [],
    source: `the site of ${config}`,
  });
  return {
    ...server,
    systemPackages: [],
    path: [],
    artifacts: [{ from: `${workdir}/${folder}` as ContainerPath, to: workdir }],
    processes: resolveProcesses({ declared: [], defaults: [web] }),
    notices: await baseNotices(context, config),
  };
};
