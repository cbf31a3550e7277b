import { quoteShellWord } from '@migetpacks/core/plugin';
import type { Command } from '@migetpacks/core/plugin';
import { applicationFolder, dependenciesFolder } from './facts.ts';

const script = (...lines: readonly string[]): Command => ({ kind: 'script', script: lines.join('\n') });

/** Name of the runnable jar in the image, whatever the build calls it. */
export const appJar = 'app.jar';
/** A war keeps its ending: the server in it looks for pages in an archive of that name only. */
export const appWar = 'app.war';

/** A jar of the build: by its name where the build file tells it, else the only one of a folder whose manifest has a main class. */
export interface BuiltJar {
  readonly folder: string;
  readonly name?: string;
  /** True for a war that runs by itself. */
  readonly war?: boolean;
}

/** Copies the runnable jar; the one place that knows how to find it. */
const takeJar = ({ folder, name, war = false }: BuiltJar, to: string): readonly string[] =>
  name !== undefined
    ? [`cp ${quoteShellWord(`${folder}/${name}`)} ${to}`]
    : [
        'runnable=',
        `for jar in ${quoteShellWord(folder)}/*.${war ? 'war' : 'jar'}; do`,
        '  case "$jar" in *-sources.jar | *-javadoc.jar | *-tests.jar | *-plain.jar | */original-*) continue ;; esac',
        '  rm -rf /tmp/manifest && mkdir /tmp/manifest',
        '  (jar=$(realpath "$jar") && cd /tmp/manifest && jar xf "$jar" META-INF/MANIFEST.MF)',
        '  if grep -qs "^Main-Class:" /tmp/manifest/META-INF/MANIFEST.MF; then runnable="$runnable $jar"; fi',
        'done',
        'set -- $runnable',
        `if [ $# -ne 1 ]; then`,
        `  echo "Expected one runnable ${war ? 'war' : 'jar'} in ${folder}, found $#:$runnable. Name the main class in the build file." >&2`,
        '  exit 1',
        'fi',
        `cp "$1" ${to}`,
      ];

/** A jar that holds everything, or one whose libraries are shipped from elsewhere. */
export const collectJar = (jar: BuiltJar, ...more: readonly string[]): Command =>
  script(`mkdir -p ${applicationFolder}`, ...takeJar(jar, `${applicationFolder}/${jar.war === true ? appWar : appJar}`), ...more);

/** The one runnable jar of those that a `find` command finds. */
export const collectFound = (find: string): Command =>
  script(
    'mkdir -p /tmp/found',
    `${find} -exec cp {} /tmp/found/ ';'`,
    `mkdir -p ${applicationFolder}`,
    ...takeJar({ folder: '/tmp/found' }, `${applicationFolder}/${appJar}`),
  );

/**
 * A jar of Spring Boot, taken apart by itself so that an edit moves the app's classes alone. `ask`: with the tools that it has in
 * it since 3.3, else whole. https://docs.spring.io/spring-boot/reference/packaging/efficient.html
 */
export const collectSpringBoot = (jar: BuiltJar, mode: 'tools' | 'layertools' | 'ask'): Command => {
  const extract = mode === 'layertools' ? 'layertools -jar /tmp/app.jar extract' : 'tools -jar /tmp/app.jar extract --layers';
  const rest = ['spring-boot-loader', 'snapshot-dependencies'].map((layer) => `/dist/${layer}`).join(' ');
  const takeApart = `java -Djarmode=${extract} --destination /dist`;
  const whole = `mkdir -p ${applicationFolder} && cp /tmp/app.jar ${applicationFolder}/${appJar}`;
  return script(
    ...takeJar(jar, `/tmp/${appJar}`),
    // The folder must not be there: the tool writes into an empty one only.
    ...(mode === 'ask'
      ? ['if jar tf /tmp/app.jar | grep -q /spring-boot-jarmode-tools-; then', `  ${takeApart}`, `else`, `  ${whole}`, 'fi']
      : [takeApart]),
    `mkdir -p ${dependenciesFolder} ${applicationFolder}`,
    `for layer in ${rest}; do if [ -d "$layer" ]; then cp -R "$layer/." ${applicationFolder}/; fi; done`,
  );
};

/**
 * Quarkus' own layout, with its libraries apart. `ask`: or the jar that the app asks for instead, which has its libraries in it
 * (`uber-jar`) or in `lib` (`legacy-jar`).
 */
export const collectQuarkus = (folder: string, mode: 'fast-jar' | 'ask'): Command => {
  const app = quoteShellWord(`${folder}/quarkus-app`);
  const libraries = quoteShellWord(`${folder}/lib`);
  const own = [`mv ${app}/lib ${dependenciesFolder}/lib`, `mv ${app} ${applicationFolder}`];
  if (mode === 'fast-jar') return script(`mkdir -p ${dependenciesFolder}`, ...own);
  return script(
    `mkdir -p ${dependenciesFolder}`,
    `if [ -d ${app} ]; then`,
    ...own.map((line) => `  ${line}`),
    'else',
    ...[
      `mkdir ${applicationFolder}`,
      `if [ -d ${libraries} ]; then mv ${libraries} ${dependenciesFolder}/lib; fi`,
      ...takeJar({ folder }, `${applicationFolder}/quarkus-run.jar`),
    ].map((line) => `  ${line}`),
    'fi',
  );
};

/**
 * A folder with start scripts in `bin` and jars in `lib`. Jars that came out of the local repository are libraries; what is left
 * was made from the source. One start script gets a name that does not depend on the app's.
 */
export const collectDistribution = (find: string, repository: string): Command =>
  script(
    find,
    'if [ ! -d "$distribution/lib" ]; then echo "The build left no folder with a lib folder in it." >&2; exit 1; fi',
    `mkdir -p ${dependenciesFolder}/lib`,
    `find ${repository} -name '*.jar' -exec sha1sum {} + | cut -c1-40 | sort -u > /tmp/repository`,
    'for jar in "$distribution"/lib/*.jar; do',
    `  if sha1sum "$jar" | cut -c1-40 | grep -qxFf /tmp/repository; then mv "$jar" ${dependenciesFolder}/lib/; fi`,
    'done',
    'rm -rf "$distribution"/bin/*.bat "$distribution/share/doc"',
    'if [ "$(ls "$distribution/bin" | wc -l)" -eq 1 ]; then mv "$distribution"/bin/* "$distribution/bin/start"; fi',
    // native-packager lets only the owner start them, who is not the user of the image.
    'chmod -R a+rX "$distribution"',
    `mv "$distribution" ${applicationFolder}`,
  );
