import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export { commandsOf } from '@migetpacks/core/testing';

/** Contents of an app. */
export type Files = Readonly<Record<string, string>>;

export const program = 'package main\n\nfunc main() {}\n';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);
