import { describe, expect, it } from 'vitest';
import { planOf, scriptsOf, versionsOf, webOf } from '../../test/context.ts';

const packager = { 'project/plugins.sbt': 'addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.11.4")' };
const play = { 'project/plugins.sbt': 'addSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.9")' };
const assembly = { 'project/plugins.sbt': 'addSbtPlugin("com.eed3si9n" % "sbt-assembly" % "2.3.1")' };

describe('sbt', () => {
  it.each([
    ['a version', 'scalaVersion := "3.3.6"', '3.3.6'],
    ['a name', 'val scala3 = "3.8.4"\nscalaVersion := scala3', '3.8.4'],
    ['a name in an object', 'scalaVersion := Versions.scala\nobject Versions { val scala = "3.8.4" }', '3.8.4'],
    ['a comment', '// scalaVersion := "2.10.0"\nThisBuild / scalaVersion := "2.13.16"', '2.13.16'],
  ])('reads scalaVersion: %s', async (_name, text, scala) => {
    expect(await versionsOf({ 'build.sbt': text, ...packager })).toMatchObject({ scala });
  });

  it('uses one JDK and one launcher for any sbt and any Scala', async () => {
    const plan = await planOf({ 'build.sbt': 'scalaVersion := "2.13.12"', ...packager, 'project/build.properties': 'sbt.version=1.10.6' });
    expect(plan.stages[0]?.base).toEqual({ name: 'eclipse-temurin', tag: '21-jdk-noble' });
    expect(plan.versions.map(({ version }) => version)).toEqual(['2.13.12', '21', '1.10.6']);
  });

  it('runs what the plugins of the build can do', async () => {
    expect(scriptsOf(await planOf({ 'build.sbt': 'name := "My Shop"', ...packager }))).toContain('sbt stage');
    expect(scriptsOf(await planOf({ 'build.sbt': '', ...assembly }))).toContain('sbt assembly');
    const plain = await planOf({ 'build.sbt': '', 'src/main/scala/A.scala': 'package a\nobject A extends IOApp.Simple' });
    expect(scriptsOf(plain)).toContain("sbt 'export Runtime / fullClasspathAsJars'");
    expect(webOf(plain)).toBe('java -cp lib/* a.A');
  });

  it('gives Play its port and no place for a pid file, whatever the name of the app', async () => {
    const plan = await planOf({ 'build.sbt': 'name := "My Shop"\nlazy val root = project.enablePlugins(PlayScala)', ...play });
    expect(webOf(plan)).toBe('exec bin/start "-Dhttp.port=$PORT" -Dplay.server.pidfile.path=/dev/null');
  });

  it('starts the staged script that a Procfile names', async () => {
    const files = { 'build.sbt': '', ...packager, Procfile: 'web: target/universal/stage/bin/shop -Dhttp.port=$PORT' };
    expect(webOf(await planOf(files))).toBe('exec bin/start -Dhttp.port=$PORT');
  });

  it('fills the dependency layer from every file that sbt reads as a part of the build', async () => {
    const parts = { 'version.sbt': '', 'modules/web/build.sbt': 'libraryDependencies += x', 'samples/project/plugins.sbt': '' };
    const { stages } = await planOf({ 'build.sbt': '', ...parts, ...packager });
    const copied = stages[1]!.instructions.flatMap((each) => (each.op === 'copy' ? each.sources : []));
    expect(copied).toEqual(['build.sbt', 'version.sbt', 'modules/web/build.sbt', 'project/plugins.sbt']);
  });

  it('takes the options of the reference', async () => {
    const scala = { preTasks: 'clean compile', tasks: 'web/stage', options: '-Xmx3g', clean: true, project: 'web' };
    const text = scriptsOf(await planOf({ 'build.sbt': '', ...packager }, { settings: { scala } }));
    expect(text).toContain('SBT_OPTS=-Xmx3g sbt web/update');
    expect(text).toContain('SBT_OPTS=-Xmx3g sbt clean clean compile web/stage');
  });

  it.each([
    ['SCALA_MILL_UNSUPPORTED', { 'build.mill': '' }],
    ['SCALA_SBT_UNSUPPORTED', { 'build.sbt': '', 'project/build.properties': 'sbt.version=0.13.18' }],
    ['JAVA_MAIN_CLASS_UNKNOWN', { 'build.sbt': '' }],
  ])('says %s', async (code, files) => {
    await expect(planOf(files)).rejects.toMatchObject({ code });
  });
});
