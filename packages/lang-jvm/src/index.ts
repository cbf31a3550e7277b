import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detectClojure, detectJava, detectKotlin, detectScala } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { programs } from './lent.ts';
import { clojureMeta, javaMeta, kotlinMeta, scalaMeta } from './meta.ts';
import { ClojureSettings, JavaSettings, ScalaSettings, type Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** What the four share: the build tools answer, whatever language they compile. */
const shared = {
  apiVersion: 1,
  ignore,
  shipsFrontEnds: true,
  version: lazily(planning, 'version'), // .java-version, .sdkmanrc, .tool-versions, mise, system.properties, the build files
  toolchain: lazily(planning, 'toolchain'), // maven, gradle or clojure on a JDK; eclipse-temurin alone for wrappers and sbt
  dependencies: lazily(planning, 'dependencies'), // the local repository, from build files alone
  build: lazily(planning, 'build'), // package, then gather what ships
  runtime: lazily(planning, 'runtime'), // eclipse-temurin:<n>-jre, libraries before the app
} as const;

/** Java apps: Maven and Gradle. */
export const java = definePlugin<Facts, Settings>({
  ...shared,
  id: 'java',
  meta: javaMeta,
  settings: JavaSettings,
  programs,
  detect: detectJava,
});

/** Kotlin apps: Maven and Gradle. */
export const kotlin = definePlugin<Facts, Settings>({
  ...shared,
  id: 'kotlin',
  meta: kotlinMeta,
  settings: JavaSettings,
  detect: detectKotlin,
});

/** Scala apps: sbt. */
export const scala = definePlugin<Facts, Settings>({
  ...shared,
  id: 'scala',
  meta: scalaMeta,
  settings: ScalaSettings,
  detect: detectScala,
});

/** Clojure apps: Leiningen and tools.build. */
export const clojure = definePlugin<Facts, Settings>({
  ...shared,
  id: 'clojure',
  meta: clojureMeta,
  settings: ClojureSettings,
  detect: detectClojure,
});

/** In order of precedence: a build of Maven or Gradle is Java's when no plugin of another language is in it. */
export default [scala, clojure, kotlin, java];
