import { memoryTree } from '@migetpacks/core/testing';
import { describe, expect, it } from 'vitest';
import plugins from './index.ts';
import type { Files } from '../test/context.ts';

/** The first plugin that matches, in the order of the package. */
const detect = async (files: Files, tool?: 'maven' | 'gradle') => {
  for (const plugin of plugins) {
    const settings = tool !== undefined && ['java', 'kotlin'].includes(plugin.id) ? { tool } : {};
    const detection = await plugin.detect({ tree: memoryTree(files), settings });
    if (detection.matched) return detection;
  }
  return undefined;
};
const labelOf = async (files: Files, tool?: 'maven' | 'gradle'): Promise<string | undefined> => (await detect(files, tool))?.label;
const kotlinPlugin = '<build><plugins><plugin><artifactId>kotlin-maven-plugin</artifactId></plugin></plugins></build>';

describe('detection', () => {
  it.each<[string, Files, string]>([
    ['pom.xml', { 'pom.xml': '<project/>' }, 'Java (Maven)'],
    ['build.gradle', { 'build.gradle': '' }, 'Java (Gradle)'],
    ['a build of several projects without a script of its own', { 'settings.gradle': 'include "a"' }, 'Java (Gradle)'],
    ['settings in Kotlin', { 'settings.gradle.kts': '', 'src/main/java/A.java': '' }, 'Java (Gradle)'],
    ['a script in Kotlin that only speaks of it', { 'build.gradle.kts': '// kotlin("jvm")\nplugins { java }' }, 'Java (Gradle)'],
    ['pom.xml and sources in Kotlin', { 'pom.xml': '<project/>', 'src/main/kotlin/A.kt': '' }, 'Kotlin (Maven)'],
    [
      'the plugin of Kotlin in a module',
      { 'pom.xml': '<project/>', 'web/pom.xml': `<project>${kotlinPlugin}</project>` },
      'Kotlin (Maven)',
    ],
    ['a plugin in a comment', { 'pom.xml': `<project><!-- ${kotlinPlugin} --></project>` }, 'Java (Maven)'],
    ['kotlin("jvm")', { 'build.gradle.kts': 'plugins { kotlin("jvm") version "2.1.0" }' }, 'Kotlin (Gradle)'],
    ['the id of the plugin', { 'build.gradle': "plugins { id 'org.jetbrains.kotlin.jvm' }" }, 'Kotlin (Gradle)'],
    ['an alias of the plugin', { 'build.gradle.kts': 'plugins { alias(libs.plugins.kotlin.jvm) }' }, 'Kotlin (Gradle)'],
    ['build.sbt', { 'build.sbt': '' }, 'Scala (sbt)'],
    ['build.properties', { 'project/build.properties': 'sbt.version = 1.10.0' }, 'Scala (sbt)'],
    ['project.clj', { 'project.clj': '' }, 'Clojure (Leiningen)'],
    ['deps.edn', { 'deps.edn': '{}' }, 'Clojure (tools.build)'],
    ['pom.xml beside build.gradle', { 'pom.xml': '<project/>', 'build.gradle': '' }, 'Java (Maven)'],
  ])('%s', async (_name, files, label) => {
    expect(await labelOf(files)).toBe(label);
  });

  it('takes no folder called project for Scala', async () => {
    expect(await detect({ 'project/plan.md': '', 'project/build.properties': 'owner=me' })).toBeUndefined();
  });

  it('builds with the tool of the setting, and says what it sets aside', async () => {
    const files = { 'pom.xml': '<project/>', 'build.gradle': '' };
    expect(await labelOf(files, 'gradle')).toBe('Java (Gradle)');
    expect((await detect(files))?.notices?.[0]?.text).toContain('build.gradle is not used');
    await expect(labelOf({ 'pom.xml': '<project/>' }, 'gradle')).rejects.toMatchObject({ code: 'JAVA_NO_BUILD_FILE' });
  });
});
