import * as z from 'zod/mini';
import { optionRows } from './options.ts';
import type { Option } from './option.ts';

interface Node {
  properties: Record<string, Node | object>;
}

const optionSchema = (option: Option): object => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(option.type(), { io: 'input', unrepresentable: 'any' });
  const assignments = option.key === 'env' || option.key === 'labels';
  return {
    ...(assignments
      ? { anyOf: [schema, { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } }] }
      : schema),
    description: option.availability === 'later' ? `${option.description} Not supported by this release yet.` : option.description,
    ...(option.default === undefined ? {} : { default: option.default }),
    ...(option.examples === undefined || option.reading !== 'text' ? {} : { examples: option.examples }),
  };
};

const place = (root: Node, key: string, schema: object): void => {
  const words = key.split('.');
  const last = words.pop() ?? key;
  let node = root;
  for (const word of words) node = (node.properties[word] ??= { type: 'object', additionalProperties: false, properties: {} }) as Node;
  node.properties[last] = schema;
};

/**
 * The JSON schema of `migetpacks.yaml`, for editors.
 *
 * @param plugins ids of the bundled plugins, whose settings their own shapes check
 */
export const makeJsonSchema = (plugins: readonly string[]): object => {
  const root: Node = { properties: { $schema: { type: 'string' } } };
  for (const { option } of optionRows) if (option.key !== undefined) place(root, option.key, optionSchema(option));
  for (const id of plugins) root.properties[id] = { type: 'object', description: `Settings of the plugin "${id}".` };
  root.properties['plugins'] = {
    type: 'array',
    description: 'Language plugins, by package name or path from this file; in an operator config only.',
    items: {
      anyOf: [{ type: 'string' }, { type: 'array', prefixItems: [{ type: 'string' }, { type: 'object' }], minItems: 1, maxItems: 2 }],
    },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://raw.githubusercontent.com/migetpacks/migetpacks/main/docs/reference/migetpacks.schema.json',
    title: 'migetpacks.yaml',
    type: 'object',
    additionalProperties: false,
    ...root,
  };
};
