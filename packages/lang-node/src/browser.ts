import type { Env, Notice } from '@migetpacks/core/plugin';
import { productionDependencies } from './manifest.ts';
import type { Manifest } from './schema.ts';

const ships = (manifests: readonly Manifest[], name: string): boolean =>
  manifests.some((manifest) => Object.hasOwn(productionDependencies(manifest), name));

/** A browser of the system, and what tells Puppeteer of it (https://pptr.dev/guides/configuration#environment-variables). */
export interface Browser {
  readonly systemPackages: readonly string[];
  readonly env: Env;
  /** Of the builder, where nothing opens a page. */
  readonly buildEnv: Env;
}

const none: Browser = { systemPackages: [], env: {}, buildEnv: {} };

const chromium: Browser = {
  systemPackages: ['chromium'],
  env: { PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' },
  buildEnv: { PUPPETEER_SKIP_DOWNLOAD: 'true' },
};

/** Puppeteer downloads a browser to the builder's home, which does not ship, and not the libraries that it loads. */
export const browserOf = (manifests: readonly Manifest[]): Browser => (ships(manifests, 'puppeteer') ? chromium : none);

/** Playwright starts browsers of its own, each release another one. */
export const browserNotices = (manifests: readonly Manifest[]): readonly Notice[] =>
  ['playwright', 'playwright-chromium', 'playwright-firefox', 'playwright-webkit']
    .filter((name) => ships(manifests, name))
    .map((name) => ({
      level: 'warning',
      text: `The package "${name}" starts a browser that does not ship; connect to one in another container, or move the package to "devDependencies" when only tests use it`,
    }));
