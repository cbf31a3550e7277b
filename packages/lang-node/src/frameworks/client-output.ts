import type { SiteOutput } from './framework.ts';
import { folderOf } from './read-config.ts';

/**
 * The pages of React Router and Remix without a server: the page for other paths has a name of its own where pages are made in
 * advance (https://reactrouter.com/how-to/pre-rendering).
 */
export const clientOf = (config: string): SiteOutput => ({
  kind: 'site',
  folder: `${folderOf(config, 'buildDirectory', 'build')}/client`,
  fallback: /\bprerender\b/.test(config) ? '/__spa-fallback.html' : '/index.html',
  fingerprinted: ['/assets'],
});
