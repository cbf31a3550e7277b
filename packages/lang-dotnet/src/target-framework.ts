import { fail } from './errors.ts';
import type { Project } from './project-file.ts';

/** What a project is compiled for, as far as it runs on Linux. */
export interface Target {
  /** As MSBuild spells it: `net10.0`. */
  readonly framework: string;
  /** `10.0` */
  readonly version: string;
  /** The property that says so. */
  readonly property: 'TargetFramework' | 'TargetFrameworks';
}

const newestFirst = (a: Target, b: Target): number => Number.parseFloat(b.version) - Number.parseFloat(a.version);

/**
 * The newest target of a project that has no other platform in its name; undefined where MSBuild computes it.
 *
 * @throws DOTNET_FRAMEWORK_UNKNOWN for a project that runs on Windows or in other hosts only
 */
export const targetOf = (project: Project): Target | undefined => {
  const property = project.property('TargetFramework') === undefined ? 'TargetFrameworks' : 'TargetFramework';
  const names = (project.property(property) ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0 || names.some((name) => name.includes('$('))) return undefined;
  const targets = names.flatMap((framework): readonly Target[] => {
    const [, version] = /^net(?:coreapp)?(\d+\.\d+)$/.exec(framework) ?? [];
    return version === undefined ? [] : [{ framework, version, property }];
  });
  const [newest] = targets.toSorted(newestFirst);
  if (newest === undefined) throw fail('DOTNET_FRAMEWORK_UNKNOWN', { project: project.path, framework: names.join(';') });
  return newest;
};
