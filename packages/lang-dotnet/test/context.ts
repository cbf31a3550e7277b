import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export type Files = Readonly<Record<string, string>>;

/** A project file with some properties and items. */
export const project = (sdk: string, properties: Files = {}, items = ''): string =>
  `<Project Sdk="${sdk}"><PropertyGroup>${Object.entries(properties)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</PropertyGroup>${items}</Project>`;

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);
