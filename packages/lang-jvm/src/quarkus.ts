import type { AppPath } from '@migetpacks/core/plugin';
import { collectQuarkus } from './collect.ts';
import type { JvmContext, Shipment } from './facts.ts';
import { javaProcess } from './main-class.ts';
import { quarkusPort } from './port.ts';

/** Files beside the build file in which an app says how it is packaged. */
const settingsFiles = ['application.properties', 'application.yaml', 'application.yml'].map((name) => `src/main/resources/${name}`);

/**
 * What ships of an app whose build file has the plugin of Quarkus. Where another kind of jar is spoken of, the build is asked what it
 * made: the words may stand in a profile. https://quarkus.io/guides/maven-tooling#custom-packaging
 */
export const quarkus = async (
  { tree, buildCommand = '' }: JvmContext,
  folder: string,
  output: string,
  buildFiles: readonly AppPath[],
): Promise<Shipment> => {
  const own = [...settingsFiles, 'gradle.properties'].flatMap((path) => tree.find(folder === '.' ? path : `${folder}/${path}`) ?? []);
  const texts = await Promise.all([...buildFiles, ...own].map((path) => tree.text(path)));
  const other = [buildCommand, ...texts].some((text) => /\b(?:uber|legacy)-jar\b|\.package\.type\W+legacy\b/.test(text));
  return {
    collect: collectQuarkus(output, other ? 'ask' : 'fast-jar'),
    apart: true,
    env: quarkusPort,
    web: javaProcess(['-jar', 'quarkus-run.jar'], `the plugin of Quarkus in ${buildFiles[0] ?? 'build.gradle'}`),
  };
};
