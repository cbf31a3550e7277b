import type { VersionRequest } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import type { RunsOn } from '../facts.ts';
import { featureRelease } from '../jdk.ts';

/**
 * The Gradle that first runs on a release of Java, and the one that no longer does; of the releases that have images.
 * https://docs.gradle.org/current/userguide/compatibility.html#java_runtime
 */
const runtimes: readonly { readonly java: string; readonly from: string; readonly until?: string }[] = [
  { java: '8', from: '2.0', until: '9.0' },
  { java: '11', from: '5.0', until: '9.0' },
  { java: '17', from: '7.3' },
  { java: '21', from: '8.5' },
  { java: '25', from: '9.1' },
  { java: '26', from: '9.4' },
];

/** `8.14.3` and `9.0-rc-1` as a number that compares; undefined for what has no release, such as a nightly build. */
const order = (version: string): number | undefined => {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined ? undefined : Number(major) * 1000 + Number(minor);
};

/** Whether a release of Gradle runs on a release of Java; a release that is not in the table is not refused. */
export const runsOn = (gradle: string, java: string): boolean => {
  const row = runtimes.find((each) => each.java === java);
  const at = order(gradle);
  return row === undefined || at === undefined || (at >= order(row.from)! && (row.until === undefined || at < order(row.until)!));
};

/** What a script asks of a toolchain is a JDK, not the oldest release that the classes run on. */
const isToolchain = ({ source }: VersionRequest): boolean =>
  source.from === 'file' && /JavaLanguageVersion|jvmToolchain|toolchainVersion/.test(source.field ?? '');

/**
 * The releases of Java that a wrapper's Gradle runs on. A newer one than asked for compiles for the older, except where exactly one
 * JDK is meant and nothing downloads it.
 *
 * @throws JAVA_GRADLE_CANNOT_RUN
 */
export const javaFor = (
  gradle: VersionRequest | undefined,
  request: VersionRequest | undefined,
  { exact, downloads }: { readonly exact: boolean; readonly downloads: boolean },
): RunsOn => {
  if (gradle === undefined) return () => true;
  const able: RunsOn = (java) => runsOn(gradle.spec, java);
  const java = featureRelease(request?.spec ?? '');
  if (request === undefined || java === undefined) return able;
  const newer = runtimes.some((row) => Number(row.java) >= Number(java) && able(row.java));
  const meant = exact || (isToolchain(request) && !downloads);
  if (newer && (!meant || able(java))) return able;
  throw fail('JAVA_GRADLE_CANNOT_RUN', {
    gradle: gradle.spec,
    java,
    asked: request.source.from === 'file' ? request.source.path : request.source.from === 'setting' ? request.source.name : 'the default',
    able: runtimes.map((row) => row.java).filter(able),
    first: newer ? undefined : runtimes.find((row) => Number(row.java) >= Number(java))?.from,
    toolchain: !exact,
  });
};
