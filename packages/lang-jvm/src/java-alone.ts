import type { BuildTool } from './facts.ts';
import { javaOf, jdkImage } from './jdk.ts';

/** No build at all: an app in another language calls Java. */
export const javaAlone: Omit<BuildTool, 'build' | 'shipment'> = {
  java: async () => ({ requests: [] }),
  tools: async () => ({}),
  toolchain: async ({ versions }) => ({ base: jdkImage(javaOf(versions)), reason: 'JDK alone: an app in another language calls Java' }),
  downloads: {},
  dependencies: async () => [],
};
