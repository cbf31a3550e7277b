import { describe, expect, it } from 'vitest';
import { planOf, scriptsOf, versionsOf, webOf, type Files } from '../../test/context.ts';

const wrapper: Files = {
  gradlew: '#!/bin/sh',
  'gradle/wrapper/gradle-wrapper.properties': 'distributionUrl=https\\://x/gradle-8.14-bin.zip',
};

describe('Gradle', () => {
  it.each<[string, string, string, string]>([
    ['Spring Boot', "plugins { id 'org.springframework.boot' version '3.5.0' }", ':bootJar', 'java -jar app.jar'],
    ['application', 'plugins {\n  application\n}', ':installDist', 'bin/start'],
    ['shadow', 'plugins { id("com.gradleup.shadow") version "9.0.0" }', ':shadowJar', 'java -jar app.jar'],
    ['Quarkus', "plugins { id 'io.quarkus' }", ':quarkusBuild', 'java -jar quarkus-run.jar'],
    ['nothing of these', "plugins { id 'java' }", ':jar', 'java -jar app.jar'],
  ])('packages and starts: %s', async (_name, script, task, web) => {
    const plan = await planOf({ 'build.gradle': script });
    expect(scriptsOf(plan)).toContain(`gradle --no-daemon --console=plain ${task}`);
    expect(webOf(plan)).toBe(web);
  });

  it('never takes the plain jar of Spring Boot, and copies what it finds to a fixed place', async () => {
    const text = scriptsOf(await planOf({ 'build.gradle': "plugins { id 'org.springframework.boot' version '3.5.0' }" }));
    expect(text).toContain('*-plain.jar');
    expect(text).toContain('for jar in build/libs/*.jar');
    expect(text).not.toContain('target/');
  });

  it('reads the version of Spring Boot from the class path of the script, and asks the jar where there is none', async () => {
    const script = (version: string): string =>
      `buildscript { dependencies { classpath "org.springframework.boot:spring-boot-gradle-plugin:${version}" } }\napply plugin: 'org.springframework.boot'`;
    expect(webOf(await planOf({ 'build.gradle': script('2.7.18') }))).toBe('java org.springframework.boot.loader.JarLauncher');
    const unknown = await planOf({ 'build.gradle': script('${bootVersion}') });
    expect(webOf(unknown)).toBe('java -jar app.jar');
    expect(scriptsOf(unknown)).toContain('if jar tf /tmp/app.jar | grep -q /spring-boot-jarmode-tools-');
  });

  it('gives the engine of Ktor its port', async () => {
    const script = 'plugins { application }\napplication { mainClass = "io.ktor.server.netty.EngineMain" }';
    expect(webOf(await planOf({ 'build.gradle.kts': script }))).toBe('exec bin/start "-port=$PORT"');
    const procfile = { Procfile: 'web: java -jar build/libs/app-all.jar' };
    expect(webOf(await planOf({ 'build.gradle.kts': script, ...procfile }))).toBe('java -cp lib/* io.ktor.server.netty.EngineMain');
  });

  it('honours the wrapper, in a layer of its own', async () => {
    const plan = await planOf({ 'build.gradle': '', ...wrapper });
    expect(plan.stages.map(({ name }) => name)).toEqual(['toolchain', 'gradle', 'dependencies', 'build', 'runtime']);
    expect(scriptsOf(plan)).toContain('sh ./gradlew --no-daemon');
    expect(await versionsOf({ 'build.gradle': '', ...wrapper })).toMatchObject({ gradle: '8.14' });
  });

  it('installs from scripts, catalogs, locks and the sources of the own plugins, and from nothing else', async () => {
    const files = {
      'settings.gradle.kts': 'includeBuild("build-logic")\ninclude(":web")',
      'web/build.gradle.kts': 'plugins { application }',
      'web/gradle.lockfile': '',
      'web/src/main/java/A.java': '',
      'gradle.properties': '',
      'gradle/libs.versions.toml': '',
      'buildSrc/src/main/kotlin/A.kt': '',
      'build-logic/settings.gradle.kts': '',
      'build-logic/src/main/kotlin/conventions.gradle.kts': '',
    };
    const { stages } = await planOf(files);
    const copied = stages
      .find(({ name }) => name === 'dependencies')!
      .instructions.flatMap((each) => (each.op === 'copy' ? each.sources : []));
    expect([...copied].sort()).toEqual(
      Object.keys(files)
        .filter((path) => !path.startsWith('web/src'))
        .sort(),
    );
  });

  it('reads plugins from the catalog, and not those that are only declared', async () => {
    const catalog = '[versions]\nboot = "3.2.0"\n[plugins]\nspring-boot = { id = "org.springframework.boot", version.ref = "boot" }\n';
    const files = {
      'settings.gradle': "include 'api', 'jobs'",
      'build.gradle': 'plugins { alias(libs.plugins.spring.boot) apply false }',
      'api/build.gradle': 'plugins { alias(libs.plugins.spring.boot) }',
      'jobs/build.gradle': "plugins { id 'java-library' }",
      'gradle/libs.versions.toml': catalog,
    };
    const plan = await planOf(files);
    expect(scriptsOf(plan)).toContain(':api:bootJar');
    expect(webOf(plan)).toBe('java org.springframework.boot.loader.launch.JarLauncher');
    await expect(planOf(files, { app: 'nope' })).rejects.toMatchObject({ code: 'JAVA_MODULE_UNKNOWN' });
  });

  describe('with plugins from elsewhere', () => {
    const included = { 'settings.gradle': "include 'api', 'domain'" };
    const boot = "apply plugin: 'org.springframework.boot'";
    const main = { 'api/src/main/java/A.java': 'class A { public static void main(String[] a) {} }' };

    it.each<[string, Files]>([
      ['subprojects', { 'build.gradle': `subprojects {\n  ${boot}\n}`, 'domain/build.gradle': 'bootJar { enabled = false }' }],
      ['subprojects, of which one has a main class', { 'build.gradle': `subprojects {\n  ${boot}\n}`, ...main }],
      ['allprojects', { 'build.gradle': `allprojects { ${boot}; bootJar.enabled = false }`, 'api/build.gradle': 'bootJar.enabled = true' }],
      ['a block for the project', { 'build.gradle': `project(':api') {\n  ${boot}\n}\nproject(':domain') {\n}` }],
      ['a block for all but one', { 'build.gradle': `configure(subprojects - project(':domain')) {\n  ${boot}\n}` }],
      ['another script', { 'api/build.gradle': 'apply from: "$rootDir/gradle/boot.gradle"', 'gradle/boot.gradle': boot }],
      [
        'a script of buildSrc that applies another',
        {
          'api/build.gradle': "plugins { id 'acme.web' }",
          'buildSrc/src/main/groovy/acme.web.gradle': "plugins { id 'acme.boot' }",
          'buildSrc/src/main/groovy/acme.boot.gradle': "plugins { id 'org.springframework.boot' }",
        },
      ],
      [
        'a class of an included build',
        {
          'settings.gradle': `pluginManagement { includeBuild("build-logic") }\ninclude 'api', 'domain'`,
          'api/build.gradle': "plugins { id 'acme.web' }",
          'build-logic/build.gradle.kts':
            'gradlePlugin { plugins { register("web") {\n id = "acme.web"\n implementationClass = "acme.WebPlugin"\n} } }',
          'build-logic/src/main/kotlin/acme/WebPlugin.kt':
            'class WebPlugin : Plugin<Project> { with(pluginManager) {\n apply("org.springframework.boot")\n} }',
        },
      ],
    ])('finds the project that runs: %s', async (_name, files) => {
      expect(scriptsOf(await planOf({ ...included, ...files }))).toContain(' :api:bootJar');
    });

    it('asks where all could be meant, and takes the one that is named', async () => {
      const all = { ...included, 'build.gradle': `subprojects {\n  ${boot}\n}` };
      await expect(planOf(all)).rejects.toMatchObject({
        code: 'JAVA_MODULE_AMBIGUOUS',
        details: { message: expect.stringContaining('api, domain') as string },
      });
      expect(scriptsOf(await planOf(all, { app: 'domain' }))).toContain(' :domain:bootJar');
    });

    it('does not run in circles', async () => {
      const circle = {
        'build.gradle': "plugins { id 'a' }",
        'buildSrc/src/main/groovy/a.gradle': "plugins { id 'a' }\napply from: 'build.gradle'",
      };
      expect(scriptsOf(await planOf(circle))).toContain(' :jar');
    });
  });

  it.each(['[versions', 'plugins = 3', '[plugins]\na = { version = "1" }'])('refuses the catalog %j with its name', async (toml) => {
    await expect(planOf({ 'build.gradle': '', 'gradle/libs.versions.toml': toml })).rejects.toMatchObject({ code: 'APP_FILE_INVALID' });
  });

  it('hands the variables to the install that its scripts name', async () => {
    const variables = { public: {}, secret: ['REPO_TOKEN', 'ORG_GRADLE_PROJECT_user', 'OTHER'] };
    const plan = await planOf({ 'build.gradle': 'password = System.getenv("REPO_TOKEN")' }, { variables });
    const install = JSON.stringify(plan.stages.find(({ name }) => name === 'dependencies'));
    expect(install).toContain('REPO_TOKEN');
    expect(install).toContain('ORG_GRADLE_PROJECT_user');
    expect(install).not.toContain('OTHER');
  });
});
