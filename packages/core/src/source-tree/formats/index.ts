import type { FileFormat } from '../source-tree.ts';
import type { Parse } from './format.ts';
import { parseJson } from './json.ts';

/** Each format loads its library when a file of it is first read; JSON needs none. */
export const formats: Readonly<Record<FileFormat, () => Promise<Parse>>> = {
  json: async () => parseJson,
  jsonc: async () => (await import('./jsonc.ts')).parseJsonc,
  yaml: async () => (await import('./yaml.ts')).parseYaml,
  toml: async () => (await import('./toml.ts')).parseToml,
  xml: async () => (await import('./xml.ts')).parseXml,
};
