import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

const base = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-jvm/README.md',
} as const;

const machineFiles = ['.java-version', '.sdkmanrc', '.tool-versions', 'mise.toml', 'system.properties'] as const;
const runtimeImage = 'eclipse-temurin:<n>-jre-noble';

export const javaMeta: PluginMeta = {
  ...base,
  about: {
    detectedBy: ['pom.xml', 'build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    versionFrom: [...machineFiles, 'pom.xml', 'build.gradle', 'gradle/libs.versions.toml'],
    packageManagers: ['Maven', 'Gradle'],
    frameworks: ['Spring Boot', 'Quarkus', 'Micronaut', 'Helidon'],
    runtimeImage,
  },
};
export const kotlinMeta: PluginMeta = {
  ...base,
  about: {
    detectedBy: ['the plugin of Kotlin in pom.xml or build.gradle(.kts)', 'src/main/kotlin'],
    versionFrom: [...machineFiles, 'pom.xml', 'build.gradle.kts', 'gradle/libs.versions.toml'],
    packageManagers: ['Maven', 'Gradle'],
    frameworks: ['Ktor', 'Spring Boot', 'Quarkus', 'Micronaut'],
    runtimeImage,
  },
};
export const scalaMeta: PluginMeta = {
  ...base,
  about: {
    detectedBy: ['build.sbt', 'project/build.properties'],
    versionFrom: [...machineFiles, 'build.sbt', 'project/build.properties'],
    packageManagers: ['sbt'],
    frameworks: ['Play', 'sbt-native-packager', 'sbt-assembly'],
    runtimeImage,
  },
};
export const clojureMeta: PluginMeta = {
  ...base,
  about: {
    detectedBy: ['project.clj', 'deps.edn'],
    versionFrom: [...machineFiles],
    packageManagers: ['Leiningen', 'tools.deps'],
    frameworks: ['tools.build'],
    runtimeImage,
  },
};
