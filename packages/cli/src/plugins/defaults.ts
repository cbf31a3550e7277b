/** A plugin that comes with the program. */
export interface BundledPlugin {
  readonly id: string;
  readonly package: string;
  readonly load: () => Promise<{ readonly default: unknown }>;
}

/** In order of precedence: where two match equally well, the first wins. */
export const bundledPlugins: readonly BundledPlugin[] = [
  { id: 'deno', package: '@migetpacks/lang-deno', load: () => import('@migetpacks/lang-deno') },
  { id: 'ruby', package: '@migetpacks/lang-ruby', load: () => import('@migetpacks/lang-ruby') },
  { id: 'python', package: '@migetpacks/lang-python', load: () => import('@migetpacks/lang-python') },
  { id: 'go', package: '@migetpacks/lang-go', load: () => import('@migetpacks/lang-go') },
  { id: 'rust', package: '@migetpacks/lang-rust', load: () => import('@migetpacks/lang-rust') },
  { id: 'elixir', package: '@migetpacks/lang-elixir', load: () => import('@migetpacks/lang-elixir') },
  { id: 'scala', package: '@migetpacks/lang-jvm', load: async () => ({ default: (await import('@migetpacks/lang-jvm')).scala }) },
  { id: 'clojure', package: '@migetpacks/lang-jvm', load: async () => ({ default: (await import('@migetpacks/lang-jvm')).clojure }) },
  { id: 'kotlin', package: '@migetpacks/lang-jvm', load: async () => ({ default: (await import('@migetpacks/lang-jvm')).kotlin }) },
  { id: 'java', package: '@migetpacks/lang-jvm', load: async () => ({ default: (await import('@migetpacks/lang-jvm')).java }) },
  { id: 'php', package: '@migetpacks/lang-php', load: () => import('@migetpacks/lang-php') },
  { id: 'dotnet', package: '@migetpacks/lang-dotnet', load: () => import('@migetpacks/lang-dotnet') },
  { id: 'bun', package: '@migetpacks/lang-bun', load: () => import('@migetpacks/lang-bun') },
  { id: 'node', package: '@migetpacks/lang-node', load: () => import('@migetpacks/lang-node') },
  { id: 'static', package: '@migetpacks/lang-static', load: () => import('@migetpacks/lang-static') },
];
