import type { Command } from './command.ts';

/** The commands, in the order of the help; each loads when it is called. */
export const commands: readonly Command[] = [
  {
    name: 'build',
    summary: 'Build the image of an app: detect, plan, build, then load or push.',
    usage: 'migetpacks [build] [dir] [options]',
    examples: [
      'migetpacks build .',
      'migetpacks build ./api -t my-api --secret NPM_TOKEN',
      'migetpacks build . -t registry.example.com/team/app:1.2 --push',
    ],
    scopes: ['any', 'app', 'build'],
    load: async () => (await import('./build.ts')).build,
  },
  {
    name: 'detect',
    summary: 'Print the language of an app; with --verbose, why.',
    usage: 'migetpacks detect [dir] [options]',
    examples: ['migetpacks detect .', 'migetpacks detect ./api --json'],
    scopes: ['any', 'app'],
    load: async () => (await import('./detect.ts')).detect,
  },
  {
    name: 'detect-version',
    summary: 'Print the version of the language that the app gets.',
    usage: 'migetpacks detect-version [dir] [options]',
    examples: ['migetpacks detect-version .', 'migetpacks detect-version . --node-version 22 --json'],
    scopes: ['any', 'app'],
    load: async () => (await import('./detect-version.ts')).detectVersion,
  },
  {
    name: 'plan',
    summary: 'Print what a build would do, and why.',
    usage: 'migetpacks plan [dir] [options]',
    examples: ['migetpacks plan .', 'migetpacks plan . --json'],
    scopes: ['any', 'app'],
    load: async () => (await import('./plan.ts')).plan,
  },
  {
    name: 'dockerfile',
    summary: 'Print the Dockerfile, write it, or check one that was written.',
    usage: 'migetpacks dockerfile [dir] [options]',
    examples: ['migetpacks dockerfile .', 'migetpacks dockerfile . -o Dockerfile', 'migetpacks dockerfile . --check Dockerfile'],
    scopes: ['any', 'app', 'dockerfile'],
    load: async () => (await import('./dockerfile.ts')).dockerfile,
  },
  {
    name: 'release',
    summary: 'Print the process types of the image, as YAML.',
    usage: 'migetpacks release [dir] [options]',
    examples: ['migetpacks release .', 'migetpacks release . --json'],
    scopes: ['any', 'app'],
    load: async () => (await import('./release.ts')).release,
  },
  {
    name: 'plugins',
    summary: 'List the language plugins that would be asked, in order.',
    usage: 'migetpacks plugins [options]',
    examples: ['migetpacks plugins', 'migetpacks plugins --config migetpacks.config.js --json'],
    scopes: ['any'],
    load: async () => (await import('./plugins.ts')).plugins,
  },
];

/** The general help: the commands, one line each. */
export const overview = (): string =>
  [
    'Turn a source folder into a production container image.',
    '',
    'Usage: migetpacks <command> [dir] [options]',
    '       migetpacks [dir]                       the same as "migetpacks build [dir]"',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(16)}${summary}`),
    '',
    'Examples:',
    '  migetpacks build .',
    '  migetpacks plan .',
    '',
    'Run "migetpacks <command> --help" for the options of a command.',
    '',
  ].join('\n');
