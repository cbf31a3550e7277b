import type { ContainerPath, DependencyLayer, Portable } from '@migetpacks/core/plugin';
import type { BuildTool } from './facts.ts';

/** What an app in another language may call. */
export const programs: readonly string[] = ['java'];

const home: ContainerPath = '/opt/java/openjdk';

/** Java, which runs on any glibc, with the folders of build tools beside it. */
export const portableJava = (...tools: readonly ContainerPath[]): Portable => ({
  paths: [home, ...tools],
  env: { JAVA_HOME: home },
  path: [home, ...tools].map((folder) => `${folder}/bin` as const),
  check: ['java', '-version'],
});

/** Layers for the builder of another language: it does not go on in them, so what was downloaded is mounted there. */
export const mounted = (layers: readonly DependencyLayer[], { downloads = {} }: Pick<BuildTool, 'downloads'>): readonly DependencyLayer[] =>
  layers.map((layer) => {
    const folder = downloads[layer.name];
    return folder === undefined ? layer : { ...layer, tree: [folder] };
  });
