import { planContextOf, treeOf } from '@migetpacks/core/testing';
import { describe, expect, it } from 'vitest';
import { pom, type Files } from '../test/context.ts';
import { detectJava } from './detect.ts';
import plugins, { clojure, java, scala } from './index.ts';
import { build, dependencies, runtime, toolchain } from './planning.ts';

const contextOf = planContextOf(java);
const helper = { role: 'helper', suite: 'trixie' } as const;
const maven: Files = { 'pom.xml': pom() };
const gradle: Files = { 'build.gradle': "plugins { id 'application' }\napplication { mainClass = 'a.Main' }" };
const wrapper: Files = {
  gradlew: '',
  'gradle/wrapper/gradle-wrapper.properties': 'distributionUrl=https\\://x.example/gradle-9.1.0-bin.zip\n',
};

describe('JVM languages with other languages', () => {
  it('ship front ends', () => {
    expect(plugins.map(({ id, shipsFrontEnds }) => [id, shipsFrontEnds])).toEqual(
      ['scala', 'clojure', 'kotlin', 'java'].map((id) => [id, true]),
    );
  });

  it('say the Ubuntu of their images when they ship, and nothing when they help: Java runs on any glibc', async () => {
    const context = await contextOf(maven);
    expect((await toolchain(context)).suite).toBe('noble');
    expect(await toolchain({ ...context, ...helper })).not.toHaveProperty('suite');
  });
});

describe('Java as a helper', () => {
  it.each<[string, Files, string[], string[][]]>([
    ['Maven', maven, ['/opt/java/openjdk', '/usr/share/maven'], [['/root/.m2/repository']]],
    ['Gradle', gradle, ['/opt/java/openjdk', '/opt/gradle'], [['/gradle/caches']]],
    ["Gradle's wrapper", { ...gradle, ...wrapper }, ['/opt/java/openjdk'], [['/gradle/wrapper'], ['/gradle/caches']]],
  ])('builds with %s in the builder of another language', async (_name, files, paths, trees) => {
    const context = await contextOf(files, helper);
    expect((await toolchain(context)).portable).toMatchObject({ paths, path: paths.map((path) => `${path}/bin`) });
    expect((await dependencies(context)).map(({ tree }) => tree)).toEqual(trees);
    expect((await build(context)).map(({ name }) => name)).toEqual(['Package the app', 'Gather what ships']);
    expect((await dependencies({ ...context, role: 'primary' })).flatMap(({ tree }) => tree)).toEqual([]);
  });

  it('asks for no main class, and starts only what is its own', async () => {
    const library = { 'pom.xml': '<project><groupId>a</groupId><artifactId>a</artifactId><version>1</version></project>' };
    const context = await contextOf(library, helper);
    expect(await runtime(context)).toMatchObject({ processes: [], env: {}, portable: { paths: ['/opt/java/openjdk'] } });
    const job = { type: 'job', command: 'java -cp target/a-1.jar a.Job', source: 'Procfile:2' };
    const { processes } = await runtime({ ...context, declaredProcesses: [job] });
    expect(processes).toMatchObject([{ type: 'job', command: { argv: ['java', '-cp', 'app.jar', 'a.Job'] } }]);
  });

  it('is lent where nothing is written in Java', async () => {
    const asked = { tree: treeOf({ 'package.json': {} }), settings: {} };
    expect(detectJava(asked).matched).toBe(false);
    const found = detectJava({ ...asked, wanted: true });
    expect(found).toMatchObject({ matched: true, strength: 'source', evidence: [], facts: { tool: 'none' } });
    const context = { ...(await contextOf(maven, helper)), ...asked, facts: { language: 'java', tool: 'none' } } as const;
    expect([await dependencies(context), await build(context), java.programs]).toEqual([[], [], ['java']]);
    expect((await toolchain(context)).base.tag).toBe('21-jdk-noble');
    expect((await runtime(context)).base.tag).toBe('21-jre-noble');
  });
});

it.each([
  ['sbt', planContextOf(scala), { 'build.sbt': 'scalaVersion := "3.3.4"' }],
  ['Leiningen', planContextOf(clojure), { 'project.clj': '(defproject shop "0.1.0" :main shop.core)' }],
] as const)('%s cannot help, and says so', async (_name, contextFor, files) => {
  expect(await toolchain(await contextFor(files, helper))).not.toHaveProperty('portable');
});
