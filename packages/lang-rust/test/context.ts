import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export { commandsOf } from '@migetpacks/core/testing';

/** Contents of an app. */
export type Files = Readonly<Record<string, string>>;

export const main = { 'src/main.rs': 'fn main() {}\n' };

/** A manifest of one package. */
export const manifest = (name: string, more = ''): string => `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;

/** A lockfile with packages of these names. */
export const lockOf = (...names: readonly string[]): string =>
  `version = 4\n${names.map((name) => `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\n`).join('')}`;

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);
