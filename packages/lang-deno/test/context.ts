import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export type { AppFiles as Files } from '@migetpacks/core/testing';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

/** A deno.lock with one package of npm. */
export const denoLock = (parts: object = {}, version = '5') => ({
  version,
  specifiers: { 'npm:hono@4': '4.0.0' },
  npm: { 'hono@4.0.0': {} },
  ...parts,
});
