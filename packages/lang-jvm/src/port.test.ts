import { describe, expect, it } from 'vitest';
import { planOf, plugin, webOf, type Files } from '../test/context.ts';

const library = (group: string): string =>
  `<dependencies><dependency><groupId>${group}</groupId><artifactId>x</artifactId></dependency></dependencies>`;
const project = (more: string): Files => ({
  'pom.xml': `<project><artifactId>app</artifactId><version>1</version><properties><exec.mainClass>a.Main</exec.mainClass></properties>${more}</project>`,
});
const parent = '<parent><groupId>io.micronaut.platform</groupId><artifactId>micronaut-parent</artifactId><version>4.8.2</version></parent>';
const source = (path: string, text: string): Files => ({ [`src/main/${path}`]: text });

const envOf = async (files: Files): Promise<string> => JSON.stringify((await planOf(files)).stages.at(-1));
const noticesOf = async (files: Files): Promise<string> => (await planOf(files)).notices.map(({ text }) => text).join('\n');

describe('PORT', () => {
  it.each<[string, Files, string]>([
    ['the parent of Micronaut', project(parent), '"MICRONAUT_SERVER_PORT":"${PORT}"'],
    ['Micronaut in a shaded jar', project(library('io.micronaut') + plugin('maven-shade-plugin')), '"MICRONAUT_SERVER_PORT":"${PORT}"'],
    ['Helidon', project(library('io.helidon.webserver')), '"SERVER_HOST":"0.0.0.0","SERVER_PORT":"${PORT}"'],
    [
      'Spring Boot without its plugin',
      project(library('org.springframework.boot') + plugin('maven-shade-plugin')),
      '"SERVER_PORT":"${PORT}"',
    ],
    [
      'Micronaut with Gradle',
      { 'build.gradle': "plugins { id 'application' }\nimplementation('io.micronaut:micronaut-x')" },
      '"MICRONAUT_SERVER_PORT":"${PORT}"',
    ],
    [
      'Helidon of a catalog',
      {
        'build.gradle.kts': 'plugins { application }\nimplementation(libs.helidon.webserver)',
        'gradle/libs.versions.toml':
          '[libraries]\nhelidon-webserver = { module = "io.helidon.webserver:helidon-webserver", version = "4" }',
      },
      '"SERVER_PORT":"${PORT}"',
    ],
  ])('is read from a variable by %s', async (_name, files, expected) => {
    expect(await envOf(files)).toContain(expected);
  });

  const starts = 'package a\nfun main(args: Array<String>) = io.ktor.server.netty.EngineMain.main(args)';
  it('is an option of the engine of Ktor, wherever it is started', async () => {
    const gradle = { 'build.gradle.kts': 'plugins { id("io.ktor.plugin") }\napplication { mainClass = "a.MainKt" }' };
    expect(webOf(await planOf({ ...gradle, ...source('kotlin/Main.kt', starts) }))).toBe('exec bin/start "-port=$PORT"');
    const maven = { ...project(library('io.ktor')), ...source('kotlin/Main.kt', starts) };
    expect(webOf(await planOf(maven))).toBe(`exec java -cp 'app.jar:lib/*' a.Main "-port=$PORT"`);
    expect(webOf(await planOf({ ...maven, Procfile: 'web: java -jar target/app-1.jar -port=$PORT' }))).toContain('app.jar:lib/*');
  });

  const javalin = project(library('io.javalin'));
  const hears = 'class A { int port = Integer.parseInt(System.getenv("PORT")); }';
  it('is missed where only a source decides and none reads it', async () => {
    const fixed = source('java/A.java', 'class A { void main() { app.start(7070); } }');
    expect(await noticesOf({ ...javalin, ...fixed })).toContain('Javalin listens on the port that a source names');
    expect(await noticesOf({ 'build.gradle': "implementation 'io.vertx:vertx-web:5.0.0'", ...fixed })).toContain('Vert.x listens');
    expect(await noticesOf({ ...javalin, ...source('java/A.java', hears) })).not.toContain('Javalin');
    expect(await noticesOf({ ...javalin, ...fixed, ...source('resources/app.conf', 'port = ${?PORT}') })).not.toContain('Javalin');
    expect(await noticesOf({ ...javalin, ...fixed, Procfile: 'web: java -jar target/app-1.jar $PORT' })).not.toContain('Javalin');
    expect(await noticesOf({ ...project(parent + library('io.vertx')), ...fixed })).not.toContain('Vert.x');
  });
});
