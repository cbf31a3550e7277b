import { memoryTree } from '@migetpacks/core/testing';
import type { DetectContext } from '@migetpacks/core/plugin';
import { detect } from '../src/detect.ts';
import type { DotnetContext } from '../src/facts.ts';
import type { Settings } from '../src/settings.ts';
import { version } from '../src/version.ts';

export type Files = Readonly<Record<string, string>>;

/** A project file with some properties and items. */
export const project = (sdk: string, properties: Files = {}, items = ''): string =>
  `<Project Sdk="${sdk}"><PropertyGroup>${Object.entries(properties)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</PropertyGroup>${items}</Project>`;

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (
  files: Files,
  options: Partial<DotnetContext> & { readonly settings?: Settings } = {},
): Promise<DotnetContext> => {
  const asked: DetectContext<Settings> = { tree: memoryTree(files), settings: options.settings ?? {} };
  const detection = detect(asked);
  if (!detection.matched) throw new TypeError(detection.reason);
  const base = { ...asked, facts: detection.facts, today: '2026-09-01', requested: {}, ...options };
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
