import type { Notice } from '@migetpacks/core/plugin';
import { configured, elements, pluginsOf, textOf, type Module } from './pom.ts';

/** Both names of the plugin that writes the commit into the app. */
const names = ['git-commit-id-maven-plugin', 'git-commit-id-plugin'];

/** True where the plugin would fail, because the build context has no `.git`. */
const fails = (module: Module): boolean =>
  names.some((name) => {
    const inProfiles = module.poms.some(({ project }) =>
      elements(project, 'profiles', 'profile', 'build', 'plugins', 'plugin').some((plugin) => textOf(plugin, 'artifactId') === name),
    );
    return (inProfiles || pluginsOf(module, name).length > 0) && configured(module, name, 'failOnNoGitDirectory') !== 'false';
  });

/** https://github.com/git-commit-id/git-commit-id-maven-plugin/blob/master/docs/faq.md#plugin-options-and-configurations */
export const withoutGit = (modules: readonly Module[]): readonly string[] => (modules.some(fails) ? ['-Dmaven.gitcommitid.skip=true'] : []);

/** Says what the app does not have then. */
export const gitNotices = (modules: readonly Module[]): readonly Notice[] =>
  modules.some(fails)
    ? [{ level: 'info', text: 'The plugin git-commit-id is skipped, because a build has no .git: git.properties is not made' }]
    : [];
