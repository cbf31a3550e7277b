import { option, type Group } from '../option.ts';
import * as types from '../types.ts';

const text = <const Key extends string, const Variable extends string>(group: Group, key: Key, env: Variable, description: string) =>
  option({ key, env, reading: 'text', type: () => types.text(), group, description, app: true });

const toggle = <const Key extends string, const Variable extends string>(group: Group, key: Key, env: Variable, description: string) =>
  option({
    key,
    env,
    reading: 'boolean',
    type: () => types.toggle(),
    default: false,
    group,
    description,
    app: true,
  });

const later = { availability: 'later' } as const;

/** Options of the reference interface for one language each: `<plugin>.<setting>`, validated by the plugin like its section of a file. */
export const languageOptions = {
  goInstallPackageSpec: text('Go', 'go.packages', 'GO_INSTALL_PACKAGE_SPEC', 'Package patterns to build.'),
  goLinkerSymbol: text('Go', 'go.linkerSymbol', 'GO_LINKER_SYMBOL', 'Variable that the linker sets to GO_LINKER_VALUE.'),
  goLinkerValue: text('Go', 'go.linkerValue', 'GO_LINKER_VALUE', 'Value for GO_LINKER_SYMBOL.'),
  goBuildFlags: text('Go', 'go.buildFlags', 'GO_BUILD_FLAGS', 'More flags for `go build`.'),
  goInstallTools: toggle('Go', 'go.toolsInImage', 'GO_INSTALL_TOOLS_IN_IMAGE', 'Ship the Go toolchain in the image.'),
  goSetupGopath: toggle('Go', 'go.gopathInImage', 'GO_SETUP_GOPATH_IN_IMAGE', 'Set up a GOPATH in the image.'),
  bundleWithout: text('Ruby', 'ruby.bundleWithout', 'BUNDLE_WITHOUT', 'Gem groups that are not installed; default: development and test.'),
  railsEnv: text('Ruby', 'ruby.railsEnv', 'RAILS_ENV', 'Environment of the asset build; default: production.'),
  mixEnv: text('Elixir', 'elixir.mixEnv', 'MIX_ENV', 'Environment of the build and of the image; default: prod.'),
  sbtTasks: text('Scala', 'scala.tasks', 'SBT_TASKS', 'Tasks that sbt runs; default: what packages the app.'),
  sbtPreTasks: text('Scala', 'scala.preTasks', 'SBT_PRE_TASKS', 'Tasks that sbt runs first.'),
  sbtProject: text('Scala', 'scala.project', 'SBT_PROJECT', 'Project of the sbt build.'),
  sbtClean: toggle('Scala', 'scala.clean', 'SBT_CLEAN', 'Run `sbt clean` first.'),
  sbtOpts: text('Scala', 'scala.options', 'SBT_OPTS', 'Options of the Java machine that runs sbt.'),
  sbtAtRuntime: option({ ...toggle('Scala', 'scala.sbtInImage', 'SBT_AT_RUNTIME', 'Ship sbt in the image.'), ...later }),
  keepSbtCache: option({ ...toggle('Scala', 'scala.keepCache', 'KEEP_SBT_CACHE', "Keep sbt's cache in the image."), ...later }),
  leinBuildTask: text('Clojure', 'clojure.buildTask', 'LEIN_BUILD_TASK', 'Task that Leiningen runs.'),
  leinInclude: option({
    ...toggle('Clojure', 'clojure.leiningenInImage', 'LEIN_INCLUDE_IN_SLUG', 'Ship Leiningen in the image.'),
    ...later,
  }),
};

/** The option behind each setting of a plugin: its name in {@link languageOptions}, the plugin's id and the name of the setting. */
export const pluginSettings: readonly { readonly name: keyof typeof languageOptions; readonly plugin: string; readonly setting: string }[] =
  Object.entries(languageOptions).map(([name, { key }]) => {
    const [plugin = '', setting = ''] = key.split('.');
    return { name: name as keyof typeof languageOptions, plugin, setting };
  });
