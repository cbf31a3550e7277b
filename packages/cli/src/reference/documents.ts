import { readFileSync } from 'node:fs';
import { makeJsonSchema, renderReferencePage } from '@migetpacks/core/config';
import { makeResultSchema } from '../report/result-schema.ts';
import { loadPlugins } from '../plugins/load.ts';
import { withLanguageTable } from './language-table.ts';

/** A file that is made from the table of options and from the plugins; `path` starts at the root of the repository. */
export interface GeneratedDocument {
  readonly path: string;
  readonly text: string;
}

const readRoot = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

/** The reference page, the JSON schemas and the README's table of languages. */
export const makeDocuments = async (): Promise<readonly GeneratedDocument[]> => {
  const plugins = (await loadPlugins(undefined)).map(({ plugin }) => plugin);
  return [
    { path: 'docs/reference/options.md', text: renderReferencePage() },
    {
      path: 'docs/reference/migetpacks.schema.json',
      text: `${JSON.stringify(makeJsonSchema(plugins.map(({ id }) => id)), undefined, 2)}\n`,
    },
    { path: 'docs/reference/result-file.schema.json', text: `${JSON.stringify(makeResultSchema(), undefined, 2)}\n` },
    { path: 'README.md', text: withLanguageTable(readRoot('README.md'), plugins) },
  ];
};
