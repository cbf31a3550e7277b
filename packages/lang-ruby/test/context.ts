import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { RubyContext } from '../src/facts.ts';
import type { Settings } from '../src/settings.ts';
import { version } from '../src/version.ts';

export type Files = Readonly<Record<string, string>>;

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (
  files: Files,
  options: Partial<RubyContext> & { readonly settings?: Settings } = {},
): Promise<RubyContext> => {
  const tree = memoryTree(files);
  const settings = options.settings ?? {};
  const detection = detect({ tree, settings });
  if (!detection.matched) throw new TypeError(detection.reason);
  const base = { tree, settings, facts: detection.facts, today: '2026-09-01', requested: {}, ...options };
  return {
    ...base,
    versions: await version(base),
    workdir: '/app',
    variant: 'debian',
    role: 'primary',
    declaredProcesses: [],
    variables: { public: [], secret: [] },
    ...options,
  };
};

/** A lockfile with these gems, such as `puma 7.1.0`. */
export const lockWith = (gems: readonly string[], rest = ''): string =>
  [
    'GEM',
    '  remote: https://rubygems.org/',
    '  specs:',
    ...gems.map((gem) => `    ${gem.replace(' ', ' (')})`),
    '',
    'PLATFORMS',
    '  ruby',
    '',
    'DEPENDENCIES',
    ...gems.map((gem) => `  ${gem.split(' ')[0]}`),
    '',
    rest,
  ].join('\n');
