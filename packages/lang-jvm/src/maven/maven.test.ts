import { describe, expect, it } from 'vitest';
import { planOf, plugin, pom, scriptsOf, webOf, type Files } from '../../test/context.ts';

const modules = (...names: readonly string[]): string =>
  `<packaging>pom</packaging><modules>${names.map((name) => `<module>${name}</module>`).join('')}</modules>`;
const member = (name: string, more = ''): string => `<project>
  <parent><groupId>a</groupId><artifactId>app</artifactId><version>1.0</version></parent><artifactId>${name}</artifactId>${more}</project>`;
const boot = plugin('spring-boot-maven-plugin');

describe('Maven', () => {
  it.each<[string, string, string]>([
    ['the usual name', pom(), 'cp target/app-1.0.jar'],
    ['finalName', pom('<build><finalName>shop</finalName></build>'), 'cp target/shop.jar'],
    ['a name that nobody here knows', pom('<build><finalName>shop-${build.number}</finalName></build>'), 'for jar in target/*.jar'],
    ['a classifier', pom(plugin('spring-boot-maven-plugin', '<classifier>exec</classifier>')), 'cp target/app-1.0-exec.jar'],
    ['shade', pom(plugin('maven-shade-plugin')), 'cp target/app-1.0.jar'],
    [
      'assembly',
      pom(plugin('maven-assembly-plugin', '<descriptorRefs><descriptorRef>jar-with-dependencies</descriptorRef></descriptorRefs>')),
      'cp target/app-1.0-jar-with-dependencies.jar',
    ],
    [
      'the parent of Helidon',
      pom('<parent><groupId>io.helidon.applications</groupId><artifactId>helidon-se</artifactId><version>4.1.6</version></parent>'),
      'cp target/app.jar',
    ],
    ['a name with quotes', pom("<build><finalName>it's</finalName></build>"), `cp 'target/it'\\''s.jar'`],
  ])('finds the jar: %s', async (_name, file, expected) => {
    expect(scriptsOf(await planOf({ 'pom.xml': file }))).toContain(expected);
  });

  it.each([
    ['4.0.0', 'java -jar app.jar', '-Djarmode=tools'],
    ['3.2.1', 'java org.springframework.boot.loader.launch.JarLauncher', '-Djarmode=layertools'],
    ['2.7.18', 'java org.springframework.boot.loader.JarLauncher', '-Djarmode=layertools'],
    ['2.1.0', 'java -jar app.jar', 'cp target/app-1.0.jar /dist/application/app.jar'],
    ['${revision}', 'java -jar app.jar', 'if jar tf /tmp/app.jar | grep -q /spring-boot-jarmode-tools-'],
  ])('takes a jar of Spring Boot %s apart and starts it', async (version, web, script) => {
    const plan = await planOf({ 'pom.xml': pom(plugin('spring-boot-maven-plugin', '', `<version>${version}</version>`)) });
    expect(webOf(plan)).toBe(web);
    expect(scriptsOf(plan)).toContain(script);
  });

  it('reads the version of Spring Boot that a pom sets for all its modules', async () => {
    const managed =
      '<pluginManagement><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId><version>2.7.18</version></plugin></plugins></pluginManagement>';
    const plan = await planOf({ 'pom.xml': pom(boot.replace('<build>', `<build>${managed}`)) });
    expect(webOf(plan)).toBe('java org.springframework.boot.loader.JarLauncher');
  });

  it.each(['2.7.18', '4.1.0'])('ships a war of Spring Boot %s whole, because its tools can not take one apart', async (version) => {
    const war = pom(plugin('spring-boot-maven-plugin', '', `<version>${version}</version>`) + '<packaging>war</packaging>');
    const plan = await planOf({ 'pom.xml': war });
    expect(webOf(plan)).toBe('java -jar app.war');
    expect(scriptsOf(plan)).toContain('cp target/app-1.0.war /dist/application/app.war');
    expect(webOf(await planOf({ 'pom.xml': war, Procfile: 'web: java -Xmx1g -jar target/app-1.0.war' }))).toBe('java -Xmx1g -jar app.war');
  });

  it('lets PORT decide for Spring Boot and Quarkus', async () => {
    const spring = await planOf({ 'pom.xml': pom(boot) });
    expect(JSON.stringify(spring.stages.at(-1))).toContain('"SERVER_PORT":"${PORT}"');
    const quarkus = await planOf({ 'pom.xml': pom(plugin('quarkus-maven-plugin')) });
    expect(JSON.stringify(quarkus.stages.at(-1))).toContain('"QUARKUS_HTTP_PORT":"${PORT}"');
    expect(webOf(quarkus)).toBe('java -jar quarkus-run.jar');
    const old = await planOf({ 'pom.xml': pom(plugin('spring-boot-maven-plugin', '', '<version>2.1.0</version>')) });
    expect(JSON.stringify(old.stages.at(-1))).toContain('"SERVER_PORT":"${PORT}"');
  });

  const withLibraries = '<dependencies><dependency><artifactId>x</artifactId></dependency></dependencies>';
  it.each([
    ['web: java -Xmx300m -jar target/app-1.0.jar', boot, 'java -Xmx300m -jar app.jar'],
    ['web: java -cp target/app-1.0.jar a.Worker', boot, 'java -cp app.jar a.Worker'],
    ['web: java -cp "target/app-1.0.jar:target/lib/*" a.Worker now', withLibraries, 'java -cp app.jar:lib/* a.Worker now'],
    ['web: java -cp target/app-1.0.jar:/opt/agent.jar a.Worker', '', 'java -cp target/app-1.0.jar:/opt/agent.jar a.Worker'],
    ['web: java -jar target/*.jar --verbose', plugin('quarkus-maven-plugin'), 'java -jar quarkus-run.jar --verbose'],
    ['web: java -jar target/app-1.0.jar', withLibraries, 'java -cp app.jar:lib/* a.Main'],
  ])('starts what a Procfile means: %s', async (line, more, expected) => {
    expect(webOf(await planOf({ 'pom.xml': pom(more), Procfile: line }))).toBe(expected);
  });

  it('starts the main class of the parent of Helidon MP', async () => {
    const parent = '<parent><groupId>io.helidon.applications</groupId><artifactId>helidon-mp</artifactId><version>4.1.6</version></parent>';
    const plan = await planOf({ 'pom.xml': `<project>${parent}<artifactId>shop</artifactId></project>` });
    expect(webOf(plan)).toBe('java -cp app.jar io.helidon.microprofile.cdi.Main');
  });

  it('finds the only class with a main method, and asks where there are several', async () => {
    const bare = '<project><artifactId>a</artifactId><version>1</version></project>';
    const main = 'package a.b;\n// static void main(\nclass One { public static void main(String[] args) {} }';
    const one = { 'pom.xml': bare, 'src/main/java/a/b/One.java': main, 'src/main/java/a/b/Two.java': 'package a.b; class Two {}' };
    expect(webOf(await planOf(one))).toBe('java -cp app.jar a.b.One');
    await expect(planOf({ ...one, 'src/main/java/a/b/Three.java': main })).rejects.toMatchObject({ code: 'JAVA_MAIN_CLASS_UNKNOWN' });
    expect(webOf(await planOf({ ...one, 'src/main/java/a/b/Three.java': main, Procfile: 'web: java -cp app.jar a.b.Three' }))).toBe(
      'java -cp app.jar a.b.Three',
    );
  });

  describe('with several modules', () => {
    const files: Files = { 'pom.xml': pom(modules('core', 'web')), 'core/pom.xml': member('core'), 'web/pom.xml': member('web', boot) };

    it('ships the one that runs, and packages no other than it stands on', async () => {
      const text = scriptsOf(await planOf(files));
      expect(text).toContain('--projects :web --also-make');
      expect(text).toContain('cp web/target/web-1.0.jar');
    });

    it('installs from every pom, so that an edit of a source does not install again', async () => {
      const { stages } = await planOf(files);
      const copied = stages
        .find(({ name }) => name === 'dependencies')!
        .instructions.flatMap((each) => (each.op === 'copy' ? each.sources : []));
      expect(copied).toEqual(['pom.xml', 'core/pom.xml', 'web/pom.xml']);
    });

    it.each([
      ['wbe', 'JAVA_MODULE_UNKNOWN', files],
      [undefined, 'JAVA_MODULE_AMBIGUOUS', { ...files, 'core/pom.xml': member('core', boot) }],
      [undefined, 'JAVA_MODULE_MISSING', { 'pom.xml': pom(modules('gone')) }],
    ])('says what is wrong: %s %s', async (app, code, tree) => {
      await expect(planOf(tree, app === undefined ? {} : { app })).rejects.toMatchObject({ code });
    });

    it('does not run in circles', async () => {
      const circle = { 'pom.xml': pom(modules('a')), 'a/pom.xml': member('a', `<modules><module>..</module></modules>${boot}`) };
      expect(scriptsOf(await planOf(circle))).toContain('--projects :a');
    });
  });

  it.each([
    ['empty', '', 'APP_FILE_INVALID'],
    ['truncated', '<project><build>', 'APP_FILE_INVALID'],
    ['another root', '<settings/>', 'APP_FILE_INVALID'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><project>&a;</project>', 'APP_FILE_INVALID'],
    ['a war file', pom('<packaging>war</packaging>'), 'JAVA_WAR_UNSUPPORTED'],
  ])('refuses a pom that is %s', async (_name, text, code) => {
    await expect(planOf({ 'pom.xml': text })).rejects.toMatchObject({ code });
  });

  it('skips the plugin that reads the commit, unless it can do without', async () => {
    const skip = '-Dmaven.gitcommitid.skip=true';
    const plan = await planOf({ 'pom.xml': pom(plugin('git-commit-id-maven-plugin')) });
    expect(scriptsOf(plan).split(skip)).toHaveLength(4);
    expect(plan.notices[0]?.text).toContain('git-commit-id is skipped');
    const root = pom(modules('core') + plugin('git-commit-id-plugin'));
    expect(scriptsOf(await planOf({ 'pom.xml': root, 'core/pom.xml': member('core') }))).toContain(skip);
    const calm = pom(plugin('git-commit-id-maven-plugin', '<failOnNoGitDirectory>false</failOnNoGitDirectory>'));
    expect(scriptsOf(await planOf({ 'pom.xml': calm }))).not.toContain(skip);
  });

  it('hands the variables to the install that its files name, and no others', async () => {
    const variables = { public: {}, secret: ['NEXUS_TOKEN', 'STRIPE_KEY'] };
    const { stages } = await planOf({ 'pom.xml': pom(), '.mvn/settings.xml': '<settings>${env.NEXUS_TOKEN}</settings>' }, { variables });
    const install = JSON.stringify(stages.find(({ name }) => name === 'dependencies'));
    expect(install).toContain('NEXUS_TOKEN');
    expect(install).not.toContain('STRIPE_KEY');
  });

  it('downloads the Maven of the wrapper in a layer of its own', async () => {
    const wrapper = { mvnw: '#!/bin/sh', '.mvn/wrapper/maven-wrapper.properties': 'distributionUrl=https://x/apache-maven-3.9.9-bin.zip' };
    const plan = await planOf({ 'pom.xml': pom(), ...wrapper });
    expect(plan.stages.map(({ name }) => name)).toEqual(['toolchain', 'maven', 'dependencies', 'build', 'runtime']);
    expect(plan.versions.map(({ version }) => version)).toContain('3.9.9');
    expect(plan.stages[0]?.base).toEqual({ name: 'eclipse-temurin', tag: '21-jdk-noble' });
  });
});
