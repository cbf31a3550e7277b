import { describePlugin } from '@migetpacks/core/testing';
import { clojure, java, kotlin, scala } from '../src/index.ts';
import { gradleReleases, javaReleases } from '../src/versions.ts';

const fixtures = (language: string): URL => new URL(`./fixtures/${language}`, import.meta.url);
const golden = new URL('./golden', import.meta.url);
const pages = new URL('../../../docs/errors', import.meta.url);
const source = (path: string): URL => new URL(`../src/${path}`, import.meta.url);
const today = '2026-09-01';
const versions = javaReleases.lines.flatMap((line) => line.versions);

describePlugin(java, {
  fixtures: fixtures('java'),
  golden,
  today,
  others: ['scala', 'clojure'].map(fixtures),
  options: { 'maven-multi': { app: 'web' }, 'maven-shade': { variables: { public: {}, secret: ['NEXUS_TOKEN', 'OTHER_TOKEN'] } } },
  releases: [
    {
      tool: 'java',
      versions,
      images: versions.flatMap((java) => [
        `gradle:${gradleReleases.find((release) => release.java.includes(java))?.version}-jdk${java}-${Number(java) < 17 ? 'jammy' : 'noble'}`,
        `eclipse-temurin:${java}-jre-noble`,
      ]),
    },
  ],
  errors: { source: source('errors.ts'), pages },
});
describePlugin(kotlin, {
  fixtures: fixtures('kotlin'),
  golden,
  today,
  others: ['java', 'scala', 'clojure'].map(fixtures),
  options: {
    'kotlin-gradle-multi': { app: 'services/api' },
    'kotlin-gradle-shadow': { variables: { public: { REPOSITORY_USER: 'pager' }, secret: ['REPOSITORY_TOKEN', 'OTHER_TOKEN'] } },
  },
});
describePlugin(scala, {
  fixtures: fixtures('scala'),
  golden,
  today,
  others: ['java', 'kotlin', 'clojure'].map(fixtures),
  options: { 'sbt-assembly': { app: 'api' }, 'sbt-multi': { settings: { scala: { project: 'web' } } } },
  errors: { source: source('sbt/errors.ts'), pages },
});
describePlugin(clojure, {
  fixtures: fixtures('clojure'),
  golden,
  today,
  others: ['java', 'kotlin', 'scala'].map(fixtures),
  errors: { source: source('clojure/errors.ts'), pages },
});
