import { pickVersion, readMise, readToolVersions, readVersionFile } from '@migetpacks/core/plugin';
import type { AppPath, ResolvedVersion, SourceTree, VersionRequest, VersionScheme, VersionSet } from '@migetpacks/core/plugin';
import type { JavaOfBuild, JvmVersionContext } from './facts.ts';
import { javaReleases } from './versions.ts';

const aliases: ReadonlySet<string> = new Set(['', 'lts', 'latest', 'default']);

/** The feature release in any of its spellings: `21`, `1.8`, `8u442-b06`, `temurin-17.0.5+8`, `21.0.5-tem`, `graalvm-ce-java17-22.3`. */
export const featureRelease = (spec: string): string | undefined => {
  const text = spec.trim().toLowerCase();
  const named = /java[-_]?(?:1\.)?(\d{1,2})(?!\d)/.exec(text) ?? /^(?:[a-z][a-z_-]*?[-_]?)?(?:1\.)?(\d{1,2})(?!\d)/.exec(text);
  return named?.[1];
};

const schemeOf = (orNewer: boolean): VersionScheme => ({
  examples: ['21', '17.0.5', 'temurin-21'],
  compare: (a, b) => Number(a) - Number(b),
  read: (spec, table) => {
    if (aliases.has(spec.trim().toLowerCase())) return { kind: 'range', allows: () => true };
    const feature = featureRelease(spec);
    if (feature === undefined) return { kind: 'invalid', suggestion: '' };
    const exists = table.lines.some(({ line }) => line === feature);
    if (exists || !orNewer) return { kind: 'exact', version: feature };
    return { kind: 'range', allows: (version) => Number(version) >= Number(feature), near: feature };
  },
});

/** A line `key=value` or `key: value` of a properties file. */
export const readProperty = async (
  tree: SourceTree,
  file: string,
  keys: readonly string[],
  tool: string,
): Promise<VersionRequest | undefined> => {
  const path = tree.find(file);
  if (path === undefined) return undefined;
  const lines = (await tree.text(path)).split('\n').map((line) => /^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*$/.exec(line));
  const at = lines.findIndex((line) => keys.includes(line?.[1] ?? '') && line?.[2] !== '');
  return at < 0 ? undefined : { tool, spec: lines[at]![2]!, source: { from: 'file', path, line: at + 1, field: lines[at]![1]! } };
};

/** A value of a build file as a request. */
export const inFile = (tool: string, path: AppPath, field: string, spec: string | undefined): readonly VersionRequest[] =>
  spec === undefined || spec.trim() === '' ? [] : [{ tool, spec: spec.trim(), source: { from: 'file', path, field } }];

/** Files that name the Java of a developer's machine. */
const machineRequests = async ({ tree }: JvmVersionContext): Promise<readonly VersionRequest[]> => {
  const found = [
    await readVersionFile(tree, '.java-version', 'java'),
    await readProperty(tree, '.sdkmanrc', ['java'], 'java'),
    await readToolVersions(tree, 'java', ['java']),
    await readMise(tree, 'java', ['java']),
    await readProperty(tree, 'system.properties', ['java.runtime.version'], 'java'),
  ];
  return found.filter((request) => request !== undefined);
};

/**
 * Chooses the feature release of Java. A build file names the oldest release that the app runs on, so where there is no image of
 * that one, or the tool does not run on it, a newer one is right; who names a JDK gets that one or an error. Nobody does: the default,
 * or the newest with long-term support that the tool runs on.
 *
 * @throws VERSION_UNKNOWN, VERSION_INVALID
 */
export const chooseJava = async (context: JvmVersionContext, { requests, runsOn }: JavaOfBuild): Promise<ResolvedVersion> => {
  const { requested, today } = context;
  const named = requested['java'] ?? (await machineRequests(context))[0];
  const asked = named ?? requests[0];
  const able = runsOn?.(asked, named !== undefined) ?? (() => true);
  const table = { ...javaReleases, lines: javaReleases.lines.filter(({ line }) => able(line)) };
  const usual = able(javaReleases.defaultLine) ? javaReleases.defaultLine : 'lts';
  const request = asked ?? { tool: 'java', spec: usual, source: { from: 'default' } };
  return pickVersion({ request, table, scheme: schemeOf(named === undefined), today });
};

/** A version that a build file names and a tool obeys; there is nothing to choose. */
export const asNamed = (request: VersionRequest): ResolvedVersion => ({ request, version: request.spec, support: 'supported' });

/** The feature release that was chosen, whether it is the language's own version or a tool's. */
export const javaOf = ({ language, tools }: VersionSet): string => (tools['java'] ?? language).version;

/** Ubuntu release of the image that ships, and of nearly all builders. */
export const suite = 'noble';

export const jdkImage = (java: string) => ({ name: 'eclipse-temurin', tag: `${java}-jdk-${suite}` }) as const;
export const jreImage = (java: string) => ({ name: 'eclipse-temurin', tag: `${java}-jre-${suite}` }) as const;
export const mavenImage = (maven: string, java: string) => ({ name: 'maven', tag: `${maven}-eclipse-temurin-${java}-${suite}` }) as const;
/** `kind` is `lein-2.13.0` or `tools-deps-1.12.5.1664`. */
export const clojureImage = (kind: string, java: string) => ({ name: 'clojure', tag: `temurin-${java}-${kind}-${suite}` }) as const;
/** Images of Gradle for the first long-term releases of Java exist on an older Ubuntu only. */
export const gradleImage = (gradle: string, java: string) =>
  ({ name: 'gradle', tag: `${gradle}-jdk${java}-${Number(java) < 17 ? 'jammy' : suite}` }) as const;
