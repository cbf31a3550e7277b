/**
 * Regenerates the release tables of lang-jvm: `node tooling/versions/refresh-jvm.ts <data folder>`.
 *
 * Java is chosen by its feature release: updates are security fixes and come with the image. Only releases with an image for the
 * builder, one for Maven and one that ships are in the table. The version of sbt's launcher, which starts any sbt, comes from Maven
 * Central.
 */
import { dataFolder, endOfLife, generatedBy, newestFirst, readCycles, readTags, writeGenerated } from './release-data.ts';

const folder = dataFolder('refresh-jvm');
const launcherMetadata = 'https://repo1.maven.org/maven2/org/scala-sbt/sbt-launch/maven-metadata.xml';

/** What the group of a pattern matches in a list of tags, newest first. */
const captured = (image: string, pattern: RegExp): readonly string[] =>
  [...new Set(readTags(folder, image).flatMap((tag) => pattern.exec(tag)?.[1] ?? []))].toSorted(newestFirst);

const javaRows = (): readonly string[] => {
  const temurin = new Set(readTags(folder, 'eclipse-temurin'));
  const maven = new Set(readTags(folder, 'maven'));
  return readCycles(folder, 'eclipse-temurin')
    .filter(({ releaseCycle: java }) =>
      [`${java}-jdk-noble`, `${java}-jre-noble`].every((tag) => temurin.has(tag) && maven.has(`3.9-eclipse-temurin-${java}-noble`)),
    )
    .toSorted((a, b) => newestFirst(a.releaseCycle, b.releaseCycle))
    .map((cycle) => {
      // The data says `"True"` of a line with long-term support, not since when: Java's has it from its first day.
      const longTerm = String(cycle.lts) === 'True' ? `, longTermSupport: '${cycle.releaseDate}'` : '';
      return `  { line: '${cycle.releaseCycle}', versions: ['${cycle.releaseCycle}'], endOfLife: '${endOfLife(cycle) ?? ''}'${longTerm} },`;
    });
};

const gradleRows = (): readonly string[] =>
  captured('gradle', /^(\d+\.\d+\.\d+)-jdk\d+-(?:noble|jammy)$/)
    .map((version) => ({ version, java: captured('gradle', new RegExp(`^${version.replaceAll('.', '\\.')}-jdk(\\d+)-(?:noble|jammy)$`)) }))
    .map(({ version, java }) => `  { version: '${version}', java: [${java.map((feature) => `'${feature}'`).join(', ')}] },`);

const launcher = [...(await (await fetch(launcherMetadata)).text()).matchAll(/<version>(1\.\d+\.\d+)<\/version>/g)]
  .map(([, version]) => version!)
  .toSorted(newestFirst)[0];

await writeGenerated(
  'lang-jvm',
  'versions.ts',
  `${generatedBy('refresh-jvm')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Feature releases of Java with images of Eclipse Temurin (https://adoptium.net/support), newest first. */
export const javaReleases: ReleaseTable = {
  tool: 'java',
  defaultLine: '21',
  lines: [
${javaRows().join('\n')}
  ],
};

/** Gradle with the releases of Java that it has an image for, newest first; used where the app has no wrapper. */
export const gradleReleases: readonly { readonly version: string; readonly java: readonly string[] }[] = [
${gradleRows().join('\n')}
];

/** Build tools that come with the builder image. */
export const toolVersions = {
  maven: '${captured('maven', /^(3\.9\.\d+)-eclipse-temurin-21-noble$/)[0]}',
  leiningen: '${captured('clojure', /^temurin-21-lein-([\d.]+)-noble$/)[0]}',
  clojureTools: '${captured('clojure', /^temurin-21-tools-deps-([\d.]+)-noble$/)[0]}',
  sbtLauncher: '${launcher}',
} as const;
`,
);
