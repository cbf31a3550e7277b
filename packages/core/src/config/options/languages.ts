import { option, type Group } from '../option.ts';
import * as types from '../types.ts';

const text = <const Key extends string, const Variable extends string>(
  group: Group,
  key: Key,
  env: Variable,
  description: string,
  ambient = false,
) => option({ key, env, reading: 'text', type: () => types.text(), group, description, availability: 'later', app: true, ambient });

const toggle = <const Key extends string, const Variable extends string>(group: Group, key: Key, env: Variable, description: string) =>
  option({
    key,
    env,
    reading: 'boolean',
    type: () => types.toggle(),
    default: false,
    group,
    description,
    availability: 'later',
    app: true,
  });

/** Options of the reference interface for one language each; they move to the settings of its plugin when that exists. */
export const languageOptions = {
  goInstallPackageSpec: text('Go', 'go.packages', 'GO_INSTALL_PACKAGE_SPEC', 'Package patterns to build.'),
  goLinkerSymbol: text('Go', 'go.linkerSymbol', 'GO_LINKER_SYMBOL', 'Variable that the linker sets to GO_LINKER_VALUE.'),
  goLinkerValue: text('Go', 'go.linkerValue', 'GO_LINKER_VALUE', 'Value for GO_LINKER_SYMBOL.'),
  goBuildFlags: text('Go', 'go.buildFlags', 'GO_BUILD_FLAGS', 'More flags for `go build`.'),
  goInstallTools: toggle('Go', 'go.toolsInImage', 'GO_INSTALL_TOOLS_IN_IMAGE', 'Ship the Go toolchain in the image.'),
  goSetupGopath: toggle('Go', 'go.gopathInImage', 'GO_SETUP_GOPATH_IN_IMAGE', 'Set up a GOPATH in the image.'),
  bundleWithout: option({
    ...text('Ruby', 'ruby.bundleWithout', 'BUNDLE_WITHOUT', 'Gem groups that are not installed.', true),
    default: 'development test',
  }),
  railsEnv: option({ ...text('Ruby', 'ruby.railsEnv', 'RAILS_ENV', 'Environment of the asset build.', true), default: 'production' }),
  secretKeyBase: option({
    ...text('Ruby', 'ruby.secretKeyBase', 'SECRET_KEY_BASE', 'Key for the asset build of a Rails app; never in the image.', true),
    secret: true,
    app: false,
  }),
  mixEnv: option({ ...text('Elixir', 'elixir.mixEnv', 'MIX_ENV', 'Environment of the build and of the image.', true), default: 'prod' }),
  sbtTasks: option({ ...text('Scala', 'scala.tasks', 'SBT_TASKS', 'Tasks that sbt runs.'), default: 'compile stage' }),
  sbtPreTasks: text('Scala', 'scala.preTasks', 'SBT_PRE_TASKS', 'Tasks that sbt runs first.'),
  sbtProject: text('Scala', 'scala.project', 'SBT_PROJECT', 'Project of the sbt build.'),
  sbtClean: toggle('Scala', 'scala.clean', 'SBT_CLEAN', 'Run `sbt clean` first.'),
  sbtOpts: text('Scala', 'scala.options', 'SBT_OPTS', 'Options of the Java machine that runs sbt.', true),
  sbtAtRuntime: toggle('Scala', 'scala.sbtInImage', 'SBT_AT_RUNTIME', 'Ship sbt in the image.'),
  keepSbtCache: toggle('Scala', 'scala.keepCache', 'KEEP_SBT_CACHE', "Keep sbt's cache in the image."),
  leinBuildTask: text('Clojure', 'clojure.buildTask', 'LEIN_BUILD_TASK', 'Task that Leiningen runs.'),
  leinInclude: toggle('Clojure', 'clojure.leiningenInImage', 'LEIN_INCLUDE_IN_SLUG', 'Ship Leiningen in the image.'),
};
