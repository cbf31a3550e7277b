import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

/** The errors of Java and Kotlin apps; each code has a page in docs/errors. */
export const fail = defineErrors({
  JAVA_NO_BUILD_FILE: entry<{ tool: string; file: string }>('user', ({ tool, file }) => ({
    message: `The setting "tool" says ${tool}, but there is no ${file}`,
    hint: `Add ${file}, or remove the setting.`,
  })),
  JAVA_MODULE_MISSING: entry<{ module: string; pom: string }>('user', ({ module, pom }) => ({
    message: `${pom} names the module "${module}", but the source has no pom.xml there`,
    hint: `Commit the module, or remove it from <modules> in ${pom}.`,
  })),
  JAVA_MODULE_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message: `The build has no module "${app}".${didYouMean(app, known)}`,
    hint: known.length === 0 ? 'Leave out --app: the build has one module only.' : `Name one of these with --app: ${known.join(', ')}.`,
  })),
  JAVA_MODULE_AMBIGUOUS: entry<{ known: readonly string[] }>('user', ({ known }) => ({
    message: known.length === 0 ? 'No module of the build makes a jar' : `Several modules could be the app: ${known.join(', ')}`,
    hint: known.length === 0 ? 'Add a module with <packaging>jar</packaging>.' : `Name the one that ships: --app ${known[0]!}.`,
  })),
  JAVA_MAIN_CLASS_UNKNOWN: entry<{ file: string; found: readonly string[] }>('user', ({ file, found }) => ({
    message:
      found.length === 0
        ? `${file} names no main class, and no source file has a main method`
        : `${file} names no main class, and several source files have a main method: ${found.join(', ')}`,
    hint: `Name the main class in ${file}, or add a Procfile with a line such as "web: java -cp app.jar:lib/* com.example.Main".`,
  })),
  JAVA_GRADLE_CANNOT_RUN: entry<{
    gradle: string;
    java: string;
    asked: string;
    able: readonly string[];
    first: string | undefined;
    toolchain: boolean;
  }>('user', ({ gradle, java, asked, able, first, toolchain }) => ({
    message: `Gradle ${gradle} of the wrapper does not run on Java ${java}, which ${asked} asks for`,
    hint:
      first !== undefined
        ? `Run ./gradlew wrapper --gradle-version ${first}.0 (or a newer one), or ask for Java ${able.at(-1) ?? '17'}.`
        : toolchain
          ? `Replace the toolchain by options.release = ${java}, which a newer JDK compiles for, or add org.gradle.toolchains.foojay-resolver-convention to the settings, which downloads the JDK.`
          : `Ask for Java ${able[0] ?? '17'} or newer in ${asked}; options.release = ${java} still compiles for Java ${java}.`,
  })),
  JAVA_SETTING_INVALID: entry<{ setting: string; value: string }>('user', ({ setting, value }) => ({
    message: `The setting ${setting} names "${value}": the source has no such file or folder`,
    hint: 'Correct the path, relative to the root of the app, or remove it.',
  })),
  JAVA_TOOL_NOT_IN_IMAGE: entry<{ tool: string; type: string; source: string; command: string; instead: string }>(
    'user',
    ({ tool, type, source, command, instead }) => ({
      message: `${source} starts ${tool}, which the image does not have: ${command}`,
      hint:
        type === 'web'
          ? `Start what the build makes: "web: ${instead}".`
          : `Start what the build makes, as in "${instead}"; the image has a JRE and the app, and neither its source nor ${tool}.`,
    }),
  ),
  JAVA_WAR_UNSUPPORTED: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} makes a war file, which needs an application server`,
    hint: 'Package a jar that starts its own server, for example with the plugin of Spring Boot.',
  })),
});
