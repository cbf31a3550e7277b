import { describe, expect, it } from 'vitest';
import { planOf, plugin, pom, webOf, type Files } from '../test/context.ts';

const boot: Files = { 'pom.xml': pom(plugin('spring-boot-maven-plugin')) };
const thin: Files = { 'pom.xml': pom('<dependencies><dependency><artifactId>x</artifactId></dependency></dependencies>') };
const gradleBoot: Files = { 'build.gradle': "plugins { id 'org.springframework.boot' version '3.5.0' }" };
const application: Files = { 'build.gradle': 'plugins {\n  application\n}' };
const play: Files = {
  'build.sbt': 'enablePlugins(PlayScala)',
  'project/plugins.sbt': 'addSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.9")',
};
const started = async (files: Files, web: string): Promise<string> => webOf(await planOf({ ...files, Procfile: `web: ${web}` }));

describe('a build tool in a Procfile', () => {
  it.each<[string, Files, string]>([
    ['./mvnw spring-boot:run', boot, 'java -jar app.jar'],
    ['mvn -q clean spring-boot:run -DskipTests', boot, 'java -jar app.jar'],
    [
      'SPRING_PROFILES_ACTIVE=prod sh ./mvnw spring-boot:run -Dserver.port=$PORT',
      boot,
      'SPRING_PROFILES_ACTIVE=prod exec java -Dserver.port=$PORT -jar app.jar',
    ],
    ['./mvnw spring-boot:run -Dspring-boot.run.profiles=prod', boot, 'java -jar app.jar --spring.profiles.active=prod'],
    [
      './mvnw spring-boot:run -Dspring-boot.run.jvmArguments="-Xmx1g -Xms1g" -Dspring-boot.run.arguments="--a=$A --b"',
      boot,
      'exec java -Xmx1g -Xms1g -jar app.jar --a=$A --b',
    ],
    ['mvn exec:java', thin, 'java -cp app.jar:lib/* a.Main'],
    ['mvn compile exec:java -Dexec.mainClass=a.Worker -Dexec.args="one two"', thin, 'java -cp app.jar:lib/* a.Worker one two'],
    ['./gradlew bootRun', gradleBoot, 'java -jar app.jar'],
    ["./gradlew --no-daemon :bootRun --args='--server.port=$PORT --x'", gradleBoot, 'exec java -jar app.jar --server.port=$PORT --x'],
    ['gradle run --args one', application, 'bin/start one'],
    ['sbt run', play, 'exec bin/start "-Dhttp.port=$PORT" -Dplay.server.pidfile.path=/dev/null'],
    ['sbt "run $PORT"', play, 'exec bin/start "-Dhttp.port=$PORT" -Dplay.server.pidfile.path=/dev/null'],
  ])('%s is what ships', async (web, files, expected) => {
    expect(await started(files, web)).toBe(expected);
  });

  it.each<[string, Files, string]>([
    ['./mvnw -Pprod spring-boot:run', boot, '"web: java -jar app.jar"'],
    ['cd api && ./gradlew bootRun', gradleBoot, '"web: java -jar app.jar"'],
    ['./gradlew :other:bootRun', gradleBoot, '"web: java -jar app.jar"'],
    ['sbt console', play, '"web: bin/start'],
  ])('%s is refused', async (web, files, hint) => {
    const details = { code: 'JAVA_TOOL_NOT_IN_IMAGE', hint: expect.stringContaining(hint) as string };
    await expect(started(files, web)).rejects.toMatchObject({ details });
  });

  it('is refused in any process, and not looked for in words', async () => {
    await expect(planOf({ ...boot, Procfile: 'release: ./mvnw flyway:migrate' })).rejects.toMatchObject({ code: 'JAVA_TOOL_NOT_IN_IMAGE' });
    expect(await started(boot, 'java -jar target/app-1.0.jar gradle')).toBe('java -jar app.jar gradle');
  });

  it('asks for the main class where several could be meant', async () => {
    const main = 'class A { public static void main(String[] args) {} }';
    const files = {
      'pom.xml': '<project><artifactId>a</artifactId><version>1</version></project>',
      'src/main/java/A.java': main,
      'src/main/java/B.java': main,
    };
    await expect(started(files, 'mvn exec:java')).rejects.toMatchObject({ code: 'JAVA_MAIN_CLASS_UNKNOWN' });
    expect(await started(files, 'mvn exec:java -Dexec.mainClass=B')).toBe('java -cp app.jar B');
  });
});
