import type { Command } from './command.ts';
import { detect } from './detect.ts';
import { detectVersion } from './detect-version.ts';
import { dockerfile } from './dockerfile.ts';
import { plan } from './plan.ts';
import { plugins } from './plugins.ts';
import { release } from './release.ts';

/** The commands, in the order of the help. The engine that `build` needs loads when it is called; a file for each small one costs more than it saves. */
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
    scopes: ['any', 'app', 'engine', 'build'],
    run: async (context) => (await import('./build.ts')).build(context),
  },
  {
    name: 'detect',
    summary: 'Print the language of an app; with --verbose, why.',
    usage: 'migetpacks detect [dir] [options]',
    examples: ['migetpacks detect .', 'migetpacks detect ./api --json'],
    scopes: ['any', 'app'],
    run: detect,
  },
  {
    name: 'detect-version',
    summary: 'Print the version of the language that the app gets.',
    usage: 'migetpacks detect-version [dir] [options]',
    examples: ['migetpacks detect-version .', 'migetpacks detect-version . --node-version 22 --json'],
    scopes: ['any', 'app'],
    run: detectVersion,
  },
  {
    name: 'plan',
    summary: 'Print what a build would do, and why.',
    usage: 'migetpacks plan [dir] [options]',
    examples: ['migetpacks plan .', 'migetpacks plan . --json'],
    scopes: ['any', 'app'],
    run: plan,
  },
  {
    name: 'dockerfile',
    summary: 'Print the Dockerfile, write it, or check one that was written.',
    usage: 'migetpacks dockerfile [dir] [options]',
    examples: ['migetpacks dockerfile .', 'migetpacks dockerfile . -o Dockerfile', 'migetpacks dockerfile . --check Dockerfile'],
    scopes: ['any', 'app', 'dockerfile'],
    run: dockerfile,
  },
  {
    name: 'release',
    summary: 'Print the process types of the image, as YAML.',
    usage: 'migetpacks release [dir] [options]',
    examples: ['migetpacks release .', 'migetpacks release . --json'],
    scopes: ['any', 'app'],
    run: release,
  },
  {
    name: 'doctor',
    summary: 'Examine what a build needs from this machine: engine, disk, registries, mirrors, clock, proxy.',
    usage: 'migetpacks doctor [options]',
    examples: ['migetpacks doctor', 'OUTPUT_IMAGE=registry.example.com/team/app:1.2 migetpacks doctor --json'],
    scopes: ['any', 'engine'],
    run: async (context) => (await import('./doctor.ts')).doctor(context),
  },
  {
    name: 'plugins',
    summary: 'List the language plugins that would be asked, in order.',
    usage: 'migetpacks plugins [options]',
    examples: ['migetpacks plugins', 'migetpacks plugins --config migetpacks.config.js --json'],
    scopes: ['any'],
    run: plugins,
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
