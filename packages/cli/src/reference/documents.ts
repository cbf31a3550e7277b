import { makeJsonSchema, renderReferencePage } from '@migetpacks/core/config';
import { bundledPlugins } from '../plugins/defaults.ts';

/** A file that is made from the table of options; `path` starts at the root of the repository. */
export interface GeneratedDocument {
  readonly path: string;
  readonly text: string;
}

/** The reference page and the JSON schema. */
export const makeDocuments = (): readonly GeneratedDocument[] => [
  { path: 'docs/reference/options.md', text: renderReferencePage() },
  {
    path: 'docs/reference/migetpacks.schema.json',
    text: `${JSON.stringify(makeJsonSchema(bundledPlugins.map(({ id }) => id)), undefined, 2)}\n`,
  },
];
