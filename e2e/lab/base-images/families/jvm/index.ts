import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/** The Debian release that has an OpenJDK of that feature release. */
const suites: Readonly<Record<string, string>> = { 17: 'bookworm', 21: 'trixie', 25: 'trixie' };

const mavenCentral = 'https://repo1.maven.org/maven2';

/** Debian's OpenJDK where Eclipse Temurin would be, and the build tools on top of it. Debian stands for Ubuntu. */
export const jvm: Family = {
  images: 'eclipse-temurin:<17|21|25>-<jdk|jre>-noble, maven:<x.y.z>-eclipse-temurin-<n>-noble, clojure:temurin-<n>-lein-<x.y.z>-noble',
  recipeFor: async (image) => {
    const [, feature, kind] = /^eclipse-temurin:(\d+)-(jdk|jre)-noble$/.exec(image) ?? [];
    if (feature !== undefined && kind !== undefined) {
      const suite = suites[feature];
      if (suite === undefined) return { unavailable: `Debian has no OpenJDK ${feature}` };
      return { parent: `debian:${suite}-slim`, dockerfile: await read('./jdk.Dockerfile'), args: { FEATURE: feature, KIND: kind } };
    }
    const [, maven, mavenJdk] = /^maven:([\d.]+)-eclipse-temurin-(\d+)-noble$/.exec(image) ?? [];
    if (maven !== undefined)
      return {
        parent: `eclipse-temurin:${mavenJdk}-jdk-noble`,
        dockerfile: await read('./maven.Dockerfile'),
        args: { VERSION: maven, MIRROR: mavenCentral },
      };
    const [, leiningenJdk] = /^clojure:temurin-(\d+)-lein-[\d.]+-noble$/.exec(image) ?? [];
    if (leiningenJdk !== undefined)
      return { parent: `eclipse-temurin:${leiningenJdk}-jdk-noble`, dockerfile: await read('./leiningen.Dockerfile'), args: {} };
    if (image.startsWith('gradle:')) return { unavailable: 'no package registry serves a Gradle distribution' };
    if (/^clojure:.*-tools-deps-/.test(image)) return { unavailable: 'no package registry serves the command line of Clojure' };
    return /^(?:eclipse-temurin|maven|clojure):/.test(image) ? { unavailable: 'the lab has no recipe for it' } : undefined;
  },
};
