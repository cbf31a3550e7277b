/** A plugin that comes with the program. */
export interface BundledPlugin {
  readonly id: string;
  readonly package: string;
  readonly load: () => Promise<{ readonly default: unknown }>;
}

/** In order of precedence: where two match equally well, the first wins. */
export const bundledPlugins: readonly BundledPlugin[] = [
  { id: 'node', package: '@migetpacks/lang-node', load: () => import('@migetpacks/lang-node') },
  { id: 'static', package: '@migetpacks/lang-static', load: () => import('@migetpacks/lang-static') },
];
