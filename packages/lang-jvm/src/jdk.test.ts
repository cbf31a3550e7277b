import { describe, expect, it } from 'vitest';
import { planOf, plugin, pom, versionsOf, type Files } from '../test/context.ts';
import { featureRelease } from './jdk.ts';

const gradle = (script: string, more: Files = {}): Files => ({ 'build.gradle': script, ...more });

describe('the release of Java', () => {
  it.each([
    ['21', '21'],
    ['1.8', '8'],
    ['1.8.0_292', '8'],
    ['8u442-b06', '8'],
    ['17.0.1', '17'],
    ['temurin-17.0.5+8', '17'],
    ['21.0.5-tem', '21'],
    ['corretto-11.0.20.9.1', '11'],
    ['graalvm-ce-java17-22.3.0', '17'],
    ['java-1.8', '8'],
    ['openjdk-25', '25'],
    ['v21', '21'],
  ])('of %s is %s', (spec, expected) => expect(featureRelease(spec)).toBe(expected));

  it.each<[string, Files, string]>([
    ['.java-version', { '.java-version': 'temurin-17.0.5+8\n' }, '17'],
    ['.sdkmanrc', { '.sdkmanrc': '# jdk\njava=25.0.1-tem\n' }, '25'],
    ['.tool-versions', { '.tool-versions': 'java temurin-11.0.22+7\n' }, '11'],
    ['mise.toml', { 'mise.toml': '[tools]\njava = "17"\n' }, '17'],
    ['system.properties', { 'system.properties': 'java.runtime.version=1.8\n' }, '8'],
    ['the most binding file', { '.java-version': '25', 'system.properties': 'java.runtime.version=17' }, '25'],
    ['nothing', {}, '21'],
  ])('comes from %s', async (_name, files, java) => {
    expect(await versionsOf({ 'pom.xml': pom(), ...files })).toMatchObject({ java });
  });

  it.each([
    ['a property', pom('', '<maven.compiler.release>17</maven.compiler.release>'), '17'],
    ['a reference', pom('', '<java.version>${jdk.version}</java.version><jdk.version>25</jdk.version>'), '25'],
    ['source alone', pom('', '<maven.compiler.source>17</maven.compiler.source>'), '17'],
    ['the plugin', pom(plugin('maven-compiler-plugin', '<release>11</release>')), '11'],
    ['1.8', pom('', '<java.version>1.8</java.version>'), '8'],
    ['a reference to itself', pom('', '<java.version>${java.version}</java.version>'), '21'],
    ['a release without an image: the next that is supported', pom('', '<java.version>14</java.version>'), '21'],
  ])('of a pom: %s', async (_name, file, java) => {
    expect(await versionsOf({ 'pom.xml': file })).toMatchObject({ java });
  });

  it.each<[string, Files, string]>([
    ['toolchain', gradle('java { toolchain { languageVersion = JavaLanguageVersion.of(17) } }'), '17'],
    ['sourceCompatibility', gradle("sourceCompatibility = '1.8'"), '8'],
    ['a constant', gradle('java.targetCompatibility = JavaVersion.VERSION_1_8'), '8'],
    ['jvmTarget', gradle('kotlin { compilerOptions { jvmTarget = JvmTarget.JVM_17 } }'), '17'],
    ['jvmTarget with its package', gradle('jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_1_8)'), '8'],
    ['jvmTarget by name', gradle('jvmTarget = JvmTarget.fromTarget("11")'), '11'],
    ['jvmToolchain', gradle('kotlin { jvmToolchain(25) }'), '25'],
    ['a comment', gradle('// jvmToolchain(17)\n/* options.release = 11 */'), '21'],
    [
      'the catalog',
      gradle('java.toolchain.languageVersion.set(JavaLanguageVersion.of(libs.versions.jvm.target.get()))', {
        'gradle/libs.versions.toml': '[versions]\njvm-target = "11"\n',
      }),
      '11',
    ],
  ])('of a script: %s', async (_name, files, java) => {
    expect(await versionsOf(files)).toMatchObject({ java });
  });

  it('of an operator wins', async () => {
    const versions = { java: { tool: 'java', spec: '25', source: { from: 'setting', name: 'JAVA_VERSION' } } } as const;
    expect(await versionsOf({ 'pom.xml': pom(), '.java-version': '17' }, { versions })).toMatchObject({ java: '25' });
  });

  it.each([
    ['20', 'VERSION_UNKNOWN'],
    ['nonsense', 'VERSION_INVALID'],
  ])('that does not exist is an error: %s', async (spec, code) => {
    await expect(planOf({ 'pom.xml': pom(), '.java-version': spec })).rejects.toMatchObject({ code });
  });

  it('takes the same Ubuntu for both images, and a Gradle that runs on the JDK', async () => {
    const plan = await planOf({ 'build.gradle': '', '.java-version': '11' });
    expect(plan.stages.flatMap(({ base }) => ('tag' in base ? [`${base.name}:${base.tag}`] : []))).toEqual([
      'gradle:8.14.5-jdk11-jammy',
      'eclipse-temurin:11-jre-noble',
    ]);
  });

  it('tells who asks for a Kotlin that only the build file can change', async () => {
    const files = { 'build.gradle.kts': 'plugins { kotlin("jvm") version "2.1.0" }' };
    const versions = { kotlin: { tool: 'kotlin', spec: '2.4.0', source: { from: 'setting', name: 'KOTLIN_VERSION' } } } as const;
    const plan = await planOf(files, { versions });
    expect(plan.versions[0]).toMatchObject({ version: '2.1.0' });
    expect(plan.notices.map(({ text }) => text)).toContain('kotlin 2.4.0 was asked for, but build.gradle.kts decides: 2.1.0');
  });

  describe('with a wrapper of Gradle', () => {
    const wrapped = (gradleVersion: string, script: string, more: Files = {}): Files => ({
      ...gradle(script, more),
      gradlew: '',
      'gradle/wrapper/gradle-wrapper.properties': `distributionUrl=https\\://x.example/gradle-${gradleVersion}-bin.zip\n`,
    });
    const toolchain = (java: number): string => `java { toolchain { languageVersion = JavaLanguageVersion.of(${java}) } }`;
    const foojay: Files = { 'settings.gradle': "plugins { id 'org.gradle.toolchains.foojay-resolver-convention' version '1.0.0' }" };

    it.each<[string, Files, string]>([
      ['nothing, Gradle 9', wrapped('9.1.0', ''), '21'],
      ['nothing, Gradle 8.4', wrapped('8.4', ''), '17'],
      ['nothing, Gradle 7.6', wrapped('7.6.1', ''), '17'],
      ['nothing, Gradle 7.2', wrapped('7.2', ''), '11'],
      ['nothing, a nightly Gradle', wrapped('release-nightly', ''), '21'],
      ['the oldest release of the classes', wrapped('9.1.0', 'sourceCompatibility = 11'), '21'],
      ['a toolchain that Gradle runs on', wrapped('8.14.3', toolchain(11)), '11'],
      ['a toolchain that is downloaded', wrapped('9.1.0', toolchain(11), foojay), '21'],
    ])('is one that Gradle runs on: %s', async (_name, files, java) => {
      expect(await versionsOf(files)).toMatchObject({ java });
    });

    it.each<[string, Files, string, string]>([
      ['9.1.0', wrapped('9.1.0', toolchain(11)), '11, which build.gradle', 'options.release = 11'],
      ['8.14.3', wrapped('8.14.3', toolchain(25)), '25, which build.gradle', '--gradle-version 9.1.0'],
      ['8.14.3', wrapped('8.14.3', 'sourceCompatibility = 25'), '25, which build.gradle', 'or ask for Java 21'],
      ['7.6.1', wrapped('7.6.1', '', { '.java-version': '21' }), '21, which .java-version', '--gradle-version 8.5.0'],
      ['9.1.0', wrapped('9.1.0', '', { '.java-version': '11' }), '11, which .java-version', 'Java 17 or newer'],
    ])('is refused where Gradle %s can not have it: %#', async (version, files, java, hint) => {
      const message = `Gradle ${version} of the wrapper does not run on Java ${java} asks for`;
      const details = { code: 'JAVA_GRADLE_CANNOT_RUN', message, hint: expect.stringContaining(hint) as string };
      await expect(planOf(files)).rejects.toMatchObject({ details });
    });
  });
});
