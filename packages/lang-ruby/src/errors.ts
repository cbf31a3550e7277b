import { defineErrors, entry } from '@migetpacks/core/plugin';

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  RUBY_GEMFILE_MISSING: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} is there, but no Gemfile is`,
    hint: 'Add a Gemfile that names the gems of the app, or point to the folder that holds it.',
  })),
  RUBY_ENGINE_UNSUPPORTED: entry<{ engine: string; from: string }>('user', ({ engine, from }) => ({
    message: `${from} asks for "${engine}"; only the standard Ruby (MRI) is supported`,
    hint: 'Ask for a version of the standard Ruby, or build the app with a Dockerfile of your own.',
  })),
  RUBY_VERSION_CONFLICT: entry<{ version: string; chosenBy: string; gemfile: string; spec: string }>(
    'user',
    ({ version, chosenBy, gemfile, spec }) => ({
      message: `Ruby ${version} was chosen by ${chosenBy}, but ${gemfile} allows only "${spec}", which Bundler enforces`,
      hint: `Make ${chosenBy} and ${gemfile} agree on one version of Ruby.`,
    }),
  ),
  RUBY_LOCKFILE_INVALID: entry<{ lockfile: string; line?: number | undefined; fault: string }>('user', ({ lockfile, line, fault }) => ({
    message: `${lockfile}${line === undefined ? '' : `:${line}`} is not what Bundler writes: ${fault}`,
    hint: `Restore the file from version control, or write it anew with "bundle lock".`,
  })),
  RUBY_PLATFORM_MISSING: entry<{ lockfile: string; platforms: readonly string[] }>('user', ({ lockfile, platforms }) => ({
    message: `${lockfile} was made for ${platforms.join(', ')} only, so Bundler refuses to install it on Linux`,
    hint: 'Run "bundle lock --add-platform x86_64-linux aarch64-linux" and commit the lockfile.',
  })),
  RUBY_LOCAL_GEM_MISSING: entry<{ path: string; from: string }>('user', ({ path, from }) => ({
    message: `${from} takes a gem from "${path}", but the source has no gemspec there`,
    hint: 'Commit the gem inside the source folder, build from the folder that holds both, or depend on a published version.',
  })),
  RUBY_SERVER_MISSING: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} needs a web server, and none of the installed gems is one`,
    hint: 'Run "bundle add puma" and commit the lockfile.',
  })),
  RUBY_NO_START_COMMAND: entry<{ looked: string }>('user', ({ looked }) => ({
    message: `Nothing says how to start this Ruby app; looked for ${looked}`,
    hint: 'Add a config.ru, or a Procfile with a line such as "web: bundle exec ruby server.rb".',
  })),
});
